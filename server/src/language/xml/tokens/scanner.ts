import { isNameCharacter, isNameStart, isWhiteSpace, skipBlanks, skipName, skipWhiteSpace } from './characters.ts';
import { doctypeEnd, doctypeKeywordEnd } from './doctypeEnd.ts';
import { commentEnd } from './markupEnd.ts';
import { scanInstruction, scanMarkup } from './markupScanner.ts';
import { clearTokens, emit, findNext, type Scan, startScan } from './scan.ts';
import { scanEndTag, scanTag } from './tagScanner.ts';
import { tokenAt, type XmlToken } from './xmlToken.ts';

/**
 * The tokens of a text, whatever it holds: put together they are the text. Where the text is not well-formed a token
 * ends where a person would say that it was meant to. Takes time in proportion to the text.
 */
export function scanXml(text: string): readonly XmlToken[] {
  const scan = startScan(text);
  const tokens: XmlToken[] = [];
  while (scanNext(scan)) {
    for (let index = 0, token = tokenAt(scan, 0); token; token = tokenAt(scan, ++index)) tokens.push(token);
  }
  return tokens;
}

/** Cuts the next piece of the text, a tag or what stands between two, into tokens; false at the end of the text. */
export function scanNext(scan: Scan): boolean {
  clearTokens(scan);
  const { text, position } = scan;
  if (position >= text.length) return false;
  if (position === 0 && text.charCodeAt(0) === 0xfeff) emit(scan, 'byte-order-mark', 1);
  else scanContent(scan);
  scan.kinds[scan.count] = undefined;
  return true;
}

function scanContent(scan: Scan): void {
  const { text, position } = scan;
  const next = text.charCodeAt(position + 1);
  if (text.charCodeAt(position) !== 0x3c) emit(scan, 'text', textEnd(text, position));
  else if (isNameStart(next)) scanNamedStart(scan);
  else if (next === 0x2f) scanEndTag(scan);
  else if (next === 0x21) scanMarkup(scan);
  else if (next === 0x3f) scanInstruction(scan);
  else if (next === 0x25) scanTemplate(scan);
  else if (isCommentWithoutMark(scan)) emit(scan, 'comment', commentEnd(scan));
  else if (next === 0x3c) emit(scan, 'stray-less-than', skipLessThans(text, position) - 1);
  else scanOddStart(scan, next);
}

/** Whether `<-- … -->` stands there. */
function isCommentWithoutMark(scan: Scan): boolean {
  const { text, position } = scan;
  if (!text.startsWith('--', position + 1)) return false;
  const close = findNext(scan, '-->', position + 3);
  return close < Math.min(findNext(scan, '<', position + 1), text.length);
}

function textEnd(text: string, from: number): number {
  const end = text.indexOf('<', from);
  return end < 0 ? text.length : end;
}

function scanNamedStart(scan: Scan): void {
  const { text, position } = scan;
  if (scan.hasElement) scanStartTag(scan);
  else if (doctypeKeywordEnd(text, position) > 0) emit(scan, 'doctype', doctypeEnd(scan));
  else if (isDeclarationWithoutMark(scan)) scanDeclaration(scan);
  else scanStartTag(scan);
}

/** Whether `<xml … ?>` stands at the start of the text, or `<xml version=…>` that no `</xml>` closes. */
function isDeclarationWithoutMark(scan: Scan): boolean {
  const { text, position } = scan;
  if (position > (text.charCodeAt(0) === 0xfeff ? 1 : 0)) return false;
  if (!/^<xml[ \t\r\n]/i.test(text.slice(position, position + 5))) return false;
  const bracket = findNext(scan, '>', position);
  if (bracket >= findNext(scan, '<', position + 1)) return false;
  if (text.charCodeAt(bracket - 1) === 0x3f) return true;
  const saysVersion = /^[ \t\r\n]+version[ \t\r\n]*=/.test(text.slice(position + 4, position + 100));
  return saysVersion && text.charCodeAt(bracket - 1) !== 0x2f && !text.includes('</xml');
}

function scanDeclaration(scan: Scan): void {
  emit(scan, 'declaration-open', scan.position + 4);
  scanTag(scan, 'declaration');
}

function scanStartTag(scan: Scan): void {
  scan.hasElement = true;
  emit(scan, 'start-tag-open', scan.position + 1);
  scanTag(scan, 'start');
}

/** `<` in front of white space, `>` or a character that begins no name: a tag if it looks like one in all other ways. */
function scanOddStart(scan: Scan, next: number): void {
  const { text, position } = scan;
  if (next === 0x3e || looksLikeTag(text, position + 1)) scanStartTag(scan);
  else emit(scan, Number.isNaN(next) || isWhiteSpace(next) ? 'start-tag-open' : 'stray-less-than', position + 1);
}

/** Whether a name stands there, perhaps behind blanks, and then the end of a tag or an attribute. */
function looksLikeTag(text: string, from: number): boolean {
  const start = skipBlanks(text, from);
  let end = start;
  while (isNameCharacter(text.charCodeAt(end))) end++;
  if (end === start) return false;
  const next = skipWhiteSpace(text, end);
  const code = text.charCodeAt(next);
  if (code === 0x3e || (code === 0x2f && text.charCodeAt(next + 1) === 0x3e)) return true;
  const attributeEnd = skipName(text, next);
  return next > end && attributeEnd > next && text.charCodeAt(skipWhiteSpace(text, attributeEnd)) === 0x3d;
}

function scanTemplate(scan: Scan): void {
  const close = findNext(scan, '%>', scan.position + 2);
  if (close === scan.text.length) emit(scan, 'stray-less-than', scan.position + 1);
  else emit(scan, 'template', close + 2);
}

function skipLessThans(text: string, from: number): number {
  let offset = from;
  while (text.charCodeAt(offset) === 0x3c) offset++;
  return offset;
}
