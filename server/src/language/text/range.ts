import type { Position, Range } from '../../../../protocol/range.ts';
import type { Span } from './span.ts';

/**
 * Converts spans of one text to ranges. Lines end at LF, CR or CRLF. An offset beyond the text is taken as its end, one between CR and
 * LF as the end of the line before them.
 */
export function rangesOf(text: string): (span: Span) => Range {
  const lineStarts = findLineStarts(text);
  const positionOf = (offset: number): Position => {
    const inText = beforeLineFeed(text, Math.min(Math.max(offset, 0), text.length));
    const line = lineOf(lineStarts, inText);
    return { line, character: inText - (lineStarts[line] ?? 0) };
  };
  return ({ start, end }) => ({ start: positionOf(start), end: positionOf(end) });
}

/** Converts ranges of one text to spans: what `rangesOf` does, the other way. A place beyond the text is taken as its end. */
export function spansOf(text: string): (range: Range) => Span {
  const lineStarts = findLineStarts(text);
  const offsetOf = ({ line, character }: Position): number =>
    Math.min((lineStarts[line] ?? text.length) + character, text.length);
  return ({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end) });
}

function beforeLineFeed(text: string, offset: number): number {
  return text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;
}

function findLineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), match => match.index + match[0].length)];
}

/** The last line that starts at or before the offset. */
function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
