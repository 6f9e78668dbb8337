/** Whether a name was probably meant to be another: they differ in case only, or by at most two slips of the keyboard. */
export function isNearName(name: string, meant: string): boolean {
  if (Math.abs(name.length - meant.length) > tolerance(meant)) return false;
  if (name.length > comparedLength) return false;
  const lower = name.toLowerCase();
  const lowerMeant = meant.toLowerCase();
  return lower === lowerMeant || distance(lower, lowerMeant, tolerance(meant)) <= tolerance(meant);
}

/** Longer names are nobody's slip of the keyboard. */
const comparedLength = 40;

/** Two slips in a name that has enough letters left to be known by. */
function tolerance(meant: string): number {
  return Math.min(2, Math.floor(meant.length / 3));
}

/** Insertions, deletions and replacements that lead from one text to the other; any number above `limit` where it is more. */
function distance(from: string, to: string, limit: number): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(at(previous, column) + 1, at(current, column - 1) + 1, replaced));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return at(previous, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
