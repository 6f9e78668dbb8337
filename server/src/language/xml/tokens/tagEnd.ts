import { findLineEnd, findNext, type Scan } from './scan.ts';

/** What kind of tag it is, which decides how it ends: with `>` or `/>`, or, the XML declaration, with `?>`. */
export type TagKind = 'start' | 'declaration';

/** Whether the end of a tag stands there. */
export function closesTag(text: string, offset: number, kind: TagKind): boolean {
  const code = text.charCodeAt(offset);
  if (code === 0x3e) return true;
  const isFirstOfTwo = code === 0x2f || (code === 0x3f && kind === 'declaration');
  return isFirstOfTwo && text.charCodeAt(offset + 1) === 0x3e;
}

/**
 * The offset behind the piece of a page template (`<? … ?>`, `<% … %>`, `{{ … }}`) that begins at `from` and ends on its
 * line; `from` where there is none.
 */
export function skipTemplate(scan: Scan, from: number): number {
  const close = templateClose(scan.text, from);
  if (!close) return from;
  const end = findNext(scan, close, from + 2);
  return end < findLineEnd(scan, from) ? end + 2 : from;
}

function templateClose(text: string, from: number): string | undefined {
  const code = text.charCodeAt(from);
  const next = text.charCodeAt(from + 1);
  if (code === 0x7b) return next === 0x7b ? '}}' : undefined;
  if (code !== 0x3c) return undefined;
  if (next === 0x3f) return '?>';
  return next === 0x25 ? '%>' : undefined;
}
