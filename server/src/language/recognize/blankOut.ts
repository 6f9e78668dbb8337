import type { Span } from '../text/span.ts';
import { parseXml } from '../xml/tree/parser.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';

/** What stands in a value for a part that nobody knows. */
export const hole = '\uFFFC';

/** A stretch to be covered; `filler` is one code unit, a space unless said otherwise. */
export interface Cover extends Span {
  readonly filler?: string;
}

/** A text of the same length with stretches covered, so that every offset stays what it is. Line breaks stay where spaces cover. */
export function blankOut(text: string, covers: readonly Cover[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, filler = ' ' } of [...covers].sort((a, b) => a.start - b.start)) {
    if (start < position) continue;
    parts.push(text.slice(position, start));
    parts.push(filler === ' ' ? text.slice(start, end).replaceAll(/[^\r\n]/g, ' ') : filler.repeat(end - start));
    position = end;
  }
  return parts.join('') + text.slice(position);
}

/** The tree of a text of which parts are covered. White space in front of the declaration that only covers made is no problem. */
export function readCovered(text: string, covered: string): XmlDocument {
  const document = parseXml(covered);
  const { declaration, problems } = document;
  const start = declaration?.span.start ?? 0;
  const isMadeUp = covered.slice(0, start).trim() === '' && covered.slice(0, start) !== text.slice(0, start);
  return {
    ...document,
    text,
    problems: isMadeUp ? problems.filter(({ span, kind }) => kind !== 'malformed' || span.start !== start) : problems,
  };
}
