import type { Span } from './span.ts';

/** The place of the last thing that begins at or before an offset, -1 if none does; things are in document order. */
export function lastIndexFrom<T>(things: readonly T[], offset: number, spanOf: (thing: T) => Span): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing !== undefined && spanOf(thing).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Of things in document order the last that begins at or before an offset. */
export function lastFrom<T>(things: readonly T[], offset: number, spanOf: (thing: T) => Span): T | undefined {
  return things[lastIndexFrom(things, offset, spanOf)];
}
