import type { Span } from './span.ts';

/** A text that was decoded from another, such as a string literal without its escapes, with a map back to its source. */
export interface DecodedText {
  readonly text: string;
  /** For each code unit of `text` where in the source begins what it was decoded from: offsets in UTF-16 code units. */
  readonly starts: readonly number[];
  /** For each code unit of `text` where in the source ends what it was decoded from. */
  readonly ends: readonly number[];
}

/** A decoding under way. */
export interface Decoding {
  readonly source: string;
  readonly parts: string[];
  readonly starts: number[];
  readonly ends: number[];
}

/** A decoding of nothing yet. */
export function startDecoding(source: string): Decoding {
  return { source, parts: [], starts: [], ends: [] };
}

/** Takes a stretch of the source as it stands. */
export function copy({ source, parts, starts, ends }: Decoding, { start, end }: Span): void {
  parts.push(source.slice(start, end));
  for (let offset = start; offset < end; offset++) {
    starts.push(offset);
    ends.push(offset + 1);
  }
}

/** Takes another text, perhaps none, for a stretch of the source. */
export function put({ parts, starts, ends }: Decoding, text: string, { start, end }: Span): void {
  parts.push(text);
  for (let unit = 0; unit < text.length; unit++) {
    starts.push(start);
    ends.push(end);
  }
}

/** What was decoded. */
export function finishDecoding({ parts, starts, ends }: Decoding): DecodedText {
  return { text: parts.join(''), starts, ends };
}

/** A text as its own decoding, from an offset of its source on. */
export function decodedAsIs(source: string, span: Span): DecodedText {
  const decoding = startDecoding(source);
  copy(decoding, span);
  return finishDecoding(decoding);
}

/** A decoding of what was decoded already, with its map to the first source. */
export function throughBoth(outer: DecodedText, inner: DecodedText): DecodedText {
  return {
    text: inner.text,
    starts: inner.starts.map(offset => outer.starts[offset] ?? 0),
    ends: inner.ends.map(offset => outer.ends[offset - 1] ?? 0),
  };
}

/**
 * The place in the source of a span of the decoded text. What is empty lies in front of what stands behind it, or, at the end, behind
 * all that was decoded.
 */
export function placeInSource({ starts, ends }: DecodedText, { start, end }: Span): Span {
  const from = starts[start] ?? ends.at(-1) ?? 0;
  return { start: from, end: end > start ? Math.max(ends[end - 1] ?? from, from) : from };
}
