/** A line of a stream, without its end. */
export interface Line {
  /** From one. */
  readonly number: number;
  /** Empty where the line is longer than `longestLine`. */
  readonly text: string;
  readonly isTooLong?: true;
  /** The stream ended before the end of this one. */
  readonly isCutOff?: true;
}

/** The longest line that is read, in UTF-16 code units; the escaped reply of a scanner can have some millions. */
export const longestLine = 8_388_608;

/** What a stream gives, as bytes. */
export type Chunks = AsyncIterable<Uint8Array>;

/**
 * The lines of a UTF-8 text, ended by LF or CRLF, one at a time. What is not UTF-8 becomes U+FFFD. Of a line that is too long nothing
 * is kept.
 */
export function readLines(chunks: Chunks): AsyncGenerator<Line, void, undefined> {
  return readPieces(chunks, '\n');
}

/** The pieces of a UTF-8 text up to each `end`, which is left out, one at a time; `number` is that of the line on which a piece begins. */
export async function* readPieces(chunks: Chunks, end: string): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder();
  const state = { rest: '', number: 1, skipped: false };
  const take = function* (text: string): Generator<Line, void, undefined> {
    let from = 0;
    const joined = state.rest + text;
    let searchFrom = Math.max(0, state.rest.length - end.length);
    for (let at = joined.indexOf(end, searchFrom); at >= 0; at = joined.indexOf(end, searchFrom)) {
      yield pieceOf(state, joined.slice(from, at));
      state.number += end === '\n' ? 1 : countLines(joined.slice(from, at));
      from = at + end.length;
      searchFrom = from;
    }
    state.rest = joined.slice(from);
    if (state.rest.length <= longestLine) return;
    state.skipped = true;
    state.rest = state.rest.slice(-end.length);
  };
  for await (const chunk of chunks) yield* take(decoder.decode(chunk, { stream: true }));
  yield* take(decoder.decode());
  if (state.rest.trim() !== '' || state.skipped) yield { ...pieceOf(state, state.rest), isCutOff: true };
}

function pieceOf(state: { readonly number: number; skipped: boolean }, text: string): Line {
  const isTooLong = state.skipped || text.length > longestLine;
  state.skipped = false;
  if (isTooLong) return { number: state.number, text: '', isTooLong };
  return { number: state.number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
}

/** How many line ends a text has. */
export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
