import { isWhiteSpace, skipBlanks, skipWhiteSpace, trimEnd } from './characters.ts';
import { findLineEnd, findNext, type Scan } from './scan.ts';

/**
 * The offset behind the keyword if a document type declaration begins at `from`, with or without `!`, blanks before the
 * keyword, or capitals; else -1.
 */
export function doctypeKeywordEnd(text: string, from: number): number {
  const start = skipBlanks(text, text.charCodeAt(from + 1) === 0x21 ? from + 2 : from + 1);
  const end = start + 'DOCTYPE'.length;
  return text.slice(start, end).toUpperCase() === 'DOCTYPE' ? end : -1;
}

/** The offset behind the document type declaration that begins at the scan's position. */
export function doctypeEnd(scan: Scan): number {
  const { text, position } = scan;
  const start = doctypeKeywordEnd(text, position);
  let offset = start;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === 0x3e) return offset + 1;
    if (code === 0x3c) return trimEnd(text, start, offset);
    if (code === 0x5b) return subsetEnd(scan, offset);
    offset = code === 0x22 || code === 0x27 ? literalEnd(scan, offset) : offset + 1;
  }
  return trimEnd(text, start, offset);
}

/** The offset behind a literal; where it is not closed, of what must have been meant to follow it. */
function literalEnd(scan: Scan, start: number): number {
  const { text } = scan;
  const close = findNext(scan, text.charAt(start), start + 1);
  const markup = findNext(scan, '<', start + 1);
  if (close < markup || (close < text.length && isFollowedByMore(text, close + 1))) return close + 1;
  return Math.min(markup, findNext(scan, '>', start), findLineEnd(scan, start));
}

/** Whether a further literal, an internal subset or the end of the declaration stands there. */
function isFollowedByMore(text: string, from: number): boolean {
  const code = text.charCodeAt(skipWhiteSpace(text, from));
  if (code === 0x3e || code === 0x5b) return true;
  return isWhiteSpace(text.charCodeAt(from)) && (code === 0x22 || code === 0x27);
}

function subsetEnd(scan: Scan, from: number): number {
  const { text } = scan;
  let offset = from + 1;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === 0x5d) return closeAfter(text, offset + 1);
    const next = code === 0x3c ? subsetMarkupEnd(scan, offset) : offset + 1;
    if (next < 0) return trimEnd(text, from, offset);
    offset = code === 0x22 || code === 0x27 ? skipSubsetLiteral(scan, offset) : next;
  }
  return text.length;
}

function closeAfter(text: string, from: number): number {
  const next = skipWhiteSpace(text, from);
  return text.charCodeAt(next) === 0x3e ? next + 1 : from;
}

/** The offset behind a comment, an instruction or the opening of a declaration in a subset; -1 where none begins. */
function subsetMarkupEnd(scan: Scan, from: number): number {
  const { text } = scan;
  if (text.startsWith('!--', from + 1)) return findNext(scan, '-->', from + 4) + 3;
  if (text.startsWith('?', from + 1)) return findNext(scan, '?>', from + 2) + 2;
  const isDeclaration = /^!(?:ELEMENT|ATTLIST|ENTITY|NOTATION|\[)/.test(text.slice(from + 1, from + 10));
  return isDeclaration ? from + 2 : -1;
}

function skipSubsetLiteral(scan: Scan, from: number): number {
  const close = findNext(scan, scan.text.charAt(from), from + 1);
  return close < scan.text.length ? close + 1 : from + 1;
}
