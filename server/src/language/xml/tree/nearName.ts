import { editDistance } from '../../text/editDistance.ts';

/** Whether a name was probably meant to be another: they differ in case only, or by at most two slips of the keyboard. */
export function isNearName(name: string, meant: string): boolean {
  if (Math.abs(name.length - meant.length) > tolerance(meant)) return false;
  if (name.length > comparedLength) return false;
  const lower = name.toLowerCase();
  const lowerMeant = meant.toLowerCase();
  const limit = tolerance(meant);
  return lower === lowerMeant || editDistance({ from: lower, to: lowerMeant, limit }) <= limit;
}

/** Longer names are nobody's slip of the keyboard. */
const comparedLength = 40;

/** Two slips in a name that has enough letters left to be known by. */
function tolerance(meant: string): number {
  return Math.min(2, Math.floor(meant.length / 3));
}
