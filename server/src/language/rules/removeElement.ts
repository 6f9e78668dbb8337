import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** Takes an element, or any other node, out of a text: with its lines where nothing else stands on them, else with the blanks beside it. */
export function removeElement(text: string, node: { readonly span: Span }): Edit {
  return { span: removalSpan(text, node.span), newText: '' };
}

function removalSpan(text: string, { start, end }: Span): Span {
  const blanksStart = skipBlanksBack(text, start);
  const blanksEnd = skipBlanks(text, end);
  if (!isLineStart(text, blanksStart)) return { start: blanksStart, end };
  if (!isLineEnd(text, blanksEnd)) return { start, end: blanksEnd };
  return { start: blanksStart, end: skipLineBreak(text, blanksEnd) };
}

function skipBlanksBack(text: string, from: number): number {
  let offset = from;
  while (isBlank(text[offset - 1])) offset--;
  return offset;
}

function skipBlanks(text: string, from: number): number {
  let offset = from;
  while (isBlank(text[offset])) offset++;
  return offset;
}

function skipLineBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return Math.min(offset + 1, text.length);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || isLineBreak(text[offset - 1]);
}

function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || isLineBreak(text[offset]);
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
