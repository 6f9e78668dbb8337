import type { Span } from './span.ts';

/** The white space in front of an offset, where the line begins with it; empty where something else stands before. */
export function indentationAt(text: string, offset: number): string {
  const start = blanksBefore(text, offset);
  return beginsLine(text, start) ? text.slice(start, offset) : '';
}

/** The line break that a text uses, by the first one near its beginning; a line feed where there is none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text.slice(0, 4096))?.[0] ?? '\n';
}

/** A stretch that has its lines for itself, with its indentation and the line break behind it; any other as it is. */
export function wholeLines(text: string, span: Span): Span {
  const start = blanksBefore(text, span.start);
  const end = blanksBehind(text, span.end);
  if (!beginsLine(text, start) || (end < text.length && !/[\r\n]/.test(text.charAt(end)))) return span;
  return { start, end: text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length) };
}

function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (isBlank(text[start - 1])) start--;
  return start;
}

function blanksBehind(text: string, offset: number): number {
  let end = offset;
  while (isBlank(text[end])) end++;
  return end;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || /[\r\n]/.test(text.charAt(offset - 1));
}
