import { skipBlanks, trimEnd } from './characters.ts';
import { findAhead, findLineEnd, findNext, type Scan } from './scan.ts';

/**
 * How many code units at `from` open a comment: four, or as many as stand there of `<!-`, `<! --` or `<!—`, which are
 * meant to, or of `<--`. Zero where none is opened.
 */
export function commentOpening(text: string, from: number): number {
  if (text.charCodeAt(from + 1) === 0x2d) return 3;
  if (text.startsWith('--', from + 2)) return 4;
  const next = text.charCodeAt(from + 2);
  if (next === 0x2d || next === 0x2013 || next === 0x2014) return 3;
  const dashes = skipBlanks(text, from + 2);
  return text.startsWith('--', dashes) ? dashes + 2 - from : 0;
}

/** The offset behind the comment that begins at the scan's position. */
export function commentEnd(scan: Scan): number {
  const { text, position } = scan;
  const start = position + commentOpening(text, position);
  const dashes = findNext(scan, '--', start);
  if (text.charCodeAt(dashes + 2) === 0x3e) return dashes + 3;
  const close = findNext(scan, '-->', start);
  const nested = findNext(scan, '<!--', start);
  if (close < nested) return close + 3;
  if (close < text.length && isNested(scan, close + 3)) return findAhead(scan, '-->', close + 3) + 3;
  return unclosedCommentEnd(scan, start, nested);
}

/** The offset behind the CDATA section that begins at the scan's position. */
export function cdataEnd(scan: Scan): number {
  const start = scan.position + '<![CDATA['.length;
  const close = findNext(scan, ']]>', start);
  return close < scan.text.length ? close + 3 : nextLikelyMarkup(scan, start, scan.text.length);
}

/** The offset behind the processing instruction that begins at the scan's position. */
export function instructionEnd(scan: Scan): number {
  const { text, position } = scan;
  const from = position + 2;
  const close = findNext(scan, '?>', from);
  if (close < text.length) return close + 2;
  const limit = Math.min(findNext(scan, '<', from), findLineEnd(scan, from));
  const bracket = findNext(scan, '>', from);
  return bracket < limit ? bracket + 1 : trimEnd(text, from, limit);
}

/** Whether from there on a comment ends before another begins, so that one was written inside another. */
function isNested(scan: Scan, from: number): boolean {
  const close = findAhead(scan, '-->', from);
  return close < scan.text.length && close < findAhead(scan, '<!--', from);
}

/** The end of a comment that is never closed: an ending that is nearly right, or what looks like the next thing. */
function unclosedCommentEnd(scan: Scan, start: number, limit: number): number {
  const lineEnd = Math.min(findLineEnd(scan, start), limit);
  const line = scan.text.slice(start, lineEnd);
  const ending = /--[ \t]?!?>|-[ \t]?>(?=[ \t]*(?:$|<))|[\u2013\u2014]>/.exec(line) ?? /^[^<>]*>(?=[ \t]*$)/.exec(line);
  if (ending) return start + ending.index + ending[0].length;
  return nextLikelyMarkup(scan, start, limit);
}

/** The offset of the next `</`, or `<` at the beginning of a line, up to `limit`; without the white space before it. */
function nextLikelyMarkup(scan: Scan, from: number, limit: number): number {
  const { text } = scan;
  let offset = findNext(scan, '<', from);
  while (offset < limit && text.charCodeAt(offset + 1) !== 0x2f && !beginsLine(text, offset)) {
    offset = findNext(scan, '<', offset + 1);
  }
  return trimEnd(text, from, Math.min(offset, limit));
}

function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text.charCodeAt(before) === 0x20 || text.charCodeAt(before) === 0x09) before--;
  return text.charCodeAt(before) === 0x0a || text.charCodeAt(before) === 0x0d;
}
