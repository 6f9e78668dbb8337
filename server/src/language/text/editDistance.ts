/** Two texts to compare, and the number of slips beyond which the exact number does not matter. */
interface Comparison {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

/** Insertions, deletions, replacements and swaps of neighbors that lead from one text to the other; any number above the limit where it is more. */
export function editDistance({ from, to, limit }: Comparison): number {
  const foreign = countForeign(from, to);
  if (foreign > limit) return foreign;
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = [...Array(to.length + 1).keys()];
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const replaced = (previous[column - 1] ?? 0) + (isSame ? 0 : 1);
      const changed = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const distance = isSwap ? Math.min(changed, (beforePrevious[column - 2] ?? changed) + 1) : changed;
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > limit + 1) return least;
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** How many characters of one text the other has nowhere; each of them takes an edit of its own. */
function countForeign(text: string, other: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (!other.includes(text.charAt(index))) count++;
  return count;
}
