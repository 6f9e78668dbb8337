/** The white space in front of an offset, where the line begins with it; empty where something else stands before. */
export function indentationAt(text: string, offset: number): string {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start === 0 || /[\r\n]/.test(text[start - 1] ?? '') ? text.slice(start, offset) : '';
}

/** The line break that a text uses, by the first one near its beginning; a line feed where there is none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text.slice(0, 4096))?.[0] ?? '\n';
}
