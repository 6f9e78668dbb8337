import { isWhiteSpace, skipBlanks, skipName, skipWhiteSpace, trimEnd } from './characters.ts';
import { isQuote, isStraightQuote } from './quotes.ts';
import { emit, findLineEnd, findNext, type Scan } from './scan.ts';
import { closesTag, skipTemplate, type TagKind } from './tagEnd.ts';

/** Cuts a value that begins with a quote at the scan's position into tokens. */
export function scanValue(scan: Scan, kind: TagKind): void {
  const { position } = scan;
  const close = believableClose(scan);
  if (close < 0) recoverValue(scan, kind);
  else if (close > position + 1 || !scanDoubledQuotes(scan, close)) emitValue(scan, position + 1, close, close + 1);
}

/** Cuts the value without a quote that begins at `start` into tokens; none where the value is missing. */
export function scanUnquotedValue(scan: Scan, start: number, kind: TagKind): void {
  const { text, position } = scan;
  if (start > position && (findLineEnd(scan, position) < start || beginsAttribute(text, start))) return;
  let end = start;
  while (end < text.length && !endsUnquoted(scan, end, kind)) end = Math.max(end + 1, skipTemplate(scan, end));
  if (end === start) return;
  emit(scan, 'white-space', start);
  emit(scan, 'value', end);
  if (isQuote(text.charCodeAt(end)) && mayFollowValue(text.charCodeAt(end + 1))) emit(scan, 'close-quote', end + 1);
}

/** Takes `\\"value\\"`, as a string in program code has it, at `start`; whether it is there. */
export function scanEscapedQuotes(scan: Scan, start: number): boolean {
  const { text } = scan;
  const quote = text.slice(start, start + 2);
  if (!isStraightQuote(text.charCodeAt(start + 1)) || quote.charCodeAt(0) !== 0x5c) return false;
  const close = findNext(scan, quote, start + 2);
  if (close >= Math.min(findNext(scan, '<', start), findLineEnd(scan, start))) return false;
  emit(scan, 'white-space', start);
  emit(scan, 'open-quote', start + 2);
  emit(scan, 'value', close);
  emit(scan, 'close-quote', close + 2);
  return true;
}

function emitValue(scan: Scan, start: number, end: number, close: number): void {
  emit(scan, 'open-quote', start);
  emit(scan, 'value', end);
  emit(scan, 'close-quote', close);
}

/**
 * The offset of the quote that closes the value, or -1 where the next such quote looks like the opening quote of
 * another value. A value that XML accepts is always believed.
 */
function believableClose(scan: Scan): number {
  const { text, position } = scan;
  if (!isStraightQuote(text.charCodeAt(position))) return -1;
  const start = position + 1;
  const close = findCloseInTag(text, position);
  if (close < 0) return closeBehindMarkup(scan);
  if (mayFollowValue(text.charCodeAt(close + 1))) return close;
  return endsInAttribute(text, start, close) || endsInTemplate(text, start, close) ? -1 : close;
}

/** The offset of the quote that closes the value opened at `open`, if no `<` stands before it; else -1. */
function findCloseInTag(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  for (let offset = open + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === quote) return offset;
    if (code === 0x3c) return -1;
  }
  return -1;
}

/** The offset of the quote that closes a value in which `<` stands, if it is on the same line; else -1. */
function closeBehindMarkup(scan: Scan): number {
  const { text, position } = scan;
  const close = findNext(scan, text.charAt(position), position + 1);
  return close < findLineEnd(scan, position) && mayFollowValue(text.charCodeAt(close + 1)) ? close : -1;
}

/** Takes `""value""`, as a template leaves it behind, where `close` ends an empty value that something else follows. */
function scanDoubledQuotes(scan: Scan, close: number): boolean {
  const { text, position } = scan;
  const start = close + 1;
  if (mayFollowValue(text.charCodeAt(start)) || beginsAttribute(text, start)) return false;
  const end = findNext(scan, text.charAt(position), start);
  if (end >= Math.min(findNext(scan, '<', start), findLineEnd(scan, start))) return false;
  const after = text.charAt(end + 1) === text.charAt(position) ? end + 2 : end + 1;
  if (!mayFollowValue(text.charCodeAt(after))) return false;
  emitValue(scan, start, end, after);
  return true;
}

/** Cuts a value whose closing quote is missing or another one: it ends where the next thing begins. */
function recoverValue(scan: Scan, kind: TagKind): void {
  const { text, position } = scan;
  const start = position + 1;
  const lineEnd = findLineEnd(scan, start);
  let end = start;
  while (end < lineEnd && !endsRecovered(scan, end, kind)) end = Math.max(end + 1, skipTemplate(scan, end));
  end = Math.min(end, text.length);
  if (isClosingQuote(text, end)) emitValue(scan, start, end, end + 1);
  else emitValue(scan, start, trimEnd(text, start, end), 0);
}

function endsRecovered(scan: Scan, offset: number, kind: TagKind): boolean {
  const { text, position } = scan;
  if (isClosingQuote(text, offset)) return true;
  const code = text.charCodeAt(offset);
  if (isWhiteSpace(code)) {
    const isFirst = offset === position + 1 || !isWhiteSpace(text.charCodeAt(offset - 1));
    return isFirst && beginsAttribute(text, skipBlanks(text, offset));
  }
  return endsAtMarkup(scan, offset, kind);
}

function endsUnquoted(scan: Scan, offset: number, kind: TagKind): boolean {
  const code = scan.text.charCodeAt(offset);
  return isWhiteSpace(code) || isQuote(code) || endsAtMarkup(scan, offset, kind);
}

function endsAtMarkup(scan: Scan, offset: number, kind: TagKind): boolean {
  if (scan.text.charCodeAt(offset) === 0x3c) return skipTemplate(scan, offset) === offset;
  return closesTag(scan.text, offset, kind);
}

function isClosingQuote(text: string, offset: number): boolean {
  return isQuote(text.charCodeAt(offset)) && mayFollowValue(text.charCodeAt(offset + 1));
}

/** Whether a code unit, or the end of the text, may stand behind a closing quote. */
export function mayFollowValue(code: number): boolean {
  return isWhiteSpace(code) || code === 0x3e || code === 0x2f || code === 0x3f || code === 0x3c || Number.isNaN(code);
}

/** Whether `name=` stands there. */
function beginsAttribute(text: string, from: number): boolean {
  const end = skipName(text, from);
  return end > from && text.charCodeAt(skipWhiteSpace(text, end)) === 0x3d;
}

/** Whether the stretch ends in white space, a name and `=`: the beginning of another attribute. */
function endsInAttribute(text: string, start: number, end: number): boolean {
  const equals = trimEnd(text, start, end) - 1;
  if (equals < start || text.charCodeAt(equals) !== 0x3d) return false;
  const nameEnd = trimEnd(text, start, equals);
  let nameStart = nameEnd;
  while (nameStart > start && !isWhiteSpace(text.charCodeAt(nameStart - 1))) nameStart--;
  return nameStart > start && skipName(text, nameStart) === nameEnd;
}

/** Whether the stretch ends inside `{{ … }}`. */
function endsInTemplate(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  const open = value.lastIndexOf('{{');
  return open >= 0 && value.indexOf('}}', open) < 0;
}
