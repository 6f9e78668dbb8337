import type { Span } from '../text/span.ts';

/** The first line of a merge conflict that nobody resolved; undefined where a text holds none. */
export function findMergeConflict(text: string): Span | undefined {
  const start = lineThatBegins(text, '<<<<<<<');
  const middle = start && lineThatBegins(text, '=======', start.end);
  return middle && lineThatBegins(text, '>>>>>>>', middle.end) && start;
}

/** What marks a line of a merge conflict: seven signs, and nothing or a name behind white space. */
export const mergeMarker = /^(?:<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?$/;

function lineThatBegins(text: string, signs: string, from = 0): Span | undefined {
  for (let start = text.indexOf(signs, from); start >= 0; start = text.indexOf(signs, start + 1)) {
    const end = endOfLine(text, start);
    if (isLineStart(text, start) && mergeMarker.test(text.slice(start, Math.min(end, start + 300))))
      return { start, end };
  }
  return undefined;
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n' || text[offset - 1] === '\r' || text[offset - 1] === '\uFEFF';
}

function endOfLine(text: string, from: number): number {
  const next = /[\r\n]/g;
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}
