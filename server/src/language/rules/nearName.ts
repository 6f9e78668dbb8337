import { editDistance } from '../text/editDistance.ts';

/** A name that a person probably meant, and whether hardly anything else can have been meant. */
export interface NearName {
  readonly name: string;
  /** At most two slips of the keyboard apart, or the same but for case and punctuation. */
  readonly isClose: boolean;
}

/** Longer names are nobody's slip of the keyboard, and comparing them would take time. */
const lengthLimit = 60;

/** The candidate that is nearest to a name, if one is near: misspelled, in other case, or a part of it. */
export function findNearName(name: string, candidates: readonly string[]): NearName | undefined {
  if (name.length > lengthLimit) return undefined;
  const normalized = normalize(name);
  const nearest = findMisspelled(normalized, candidates) ?? findPart(normalized, candidates);
  return nearest && { name: nearest.candidate, isClose: nearest.distance <= closeTolerance(nearest.candidate) };
}

interface RankedName {
  readonly candidate: string;
  readonly distance: number;
}

function findMisspelled(name: string, candidates: readonly string[]): RankedName | undefined {
  let nearest: RankedName | undefined;
  for (const candidate of candidates) {
    const normalized = normalize(candidate);
    const limit = Math.min(tolerance(candidate), (nearest?.distance ?? Number.POSITIVE_INFINITY) - 1);
    if (Math.abs(normalized.length - name.length) > limit) continue;
    const distance = editDistance({ from: name, to: normalized, limit });
    if (distance <= limit) nearest = { candidate, distance };
  }
  return nearest;
}

/** `port` for `to-ports`. */
function findPart(name: string, candidates: readonly string[]): RankedName | undefined {
  if (name.length < 4) return undefined;
  const candidate = candidates.find(whole => isLargePart(name, normalize(whole)));
  return candidate === undefined ? undefined : { candidate, distance: candidate.length - name.length };
}

function isLargePart(part: string, whole: string): boolean {
  return whole.includes(part) && part.length * 2 >= whole.length;
}

function normalize(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** How many edits a name may be away from a candidate to be near. */
function tolerance(candidate: string): number {
  return Math.min(3, candidate.length >> 1);
}

function closeTolerance(candidate: string): number {
  return candidate.length > 6 ? 2 : 1;
}
