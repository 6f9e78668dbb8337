/** The offset behind which a text holds only characters of a kind, in time that depends on those alone: `/[…]*$/` would try from every offset. */
export function startOfEnding(text: string, isOfKind: RegExp): number {
  let start = text.length;
  while (start > 0 && isOfKind.test(text[start - 1] ?? '')) start--;
  return start;
}

/** A text without the characters of a kind at its end. */
export function trimEnding(text: string, isOfKind: RegExp): string {
  return text.slice(0, startOfEnding(text, isOfKind));
}

/** The comments of a markup text, and the text without them. A comment that nothing closes is none. */
export function separateComments(text: string): { readonly bare: string; readonly comments: readonly string[] } {
  const kept: string[] = [];
  const comments: string[] = [];
  let offset = 0;
  for (;;) {
    const start = text.indexOf('<!--', offset);
    const closing = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (closing < 0) return { bare: [...kept, text.slice(offset)].join(''), comments };
    kept.push(text.slice(offset, start));
    comments.push(text.slice(start, closing + 3));
    offset = closing + 3;
  }
}
