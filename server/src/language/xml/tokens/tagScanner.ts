import { policyElementNames } from '../../facts/elements.ts';
import { startOfEnding } from '../../text/edges.ts';
import { isForeignSpace, isNameCharacter, isNameStart, isWhiteSpace, skipName, skipWhiteSpace } from './characters.ts';
import { isQuote } from './quotes.ts';
import { emit, findLineEnd, findNext, type Scan } from './scan.ts';
import { closesTag, skipTemplate, type TagKind } from './tagEnd.ts';
import { mayFollowValue, scanEscapedQuotes, scanUnquotedValue, scanValue } from './valueScanner.ts';

/** Cuts what follows the opening of a tag into tokens, up to and with the tag's end. */
export function scanTag(scan: Scan, kind: TagKind): void {
  if (kind === 'start') scanTagName(scan);
  while (scan.position < scan.text.length && !scanTagEnd(scan, kind)) scanPiece(scan, kind);
}

/** Cuts `</name>` into tokens; without `>` on its line it ends behind the name. */
export function scanEndTag(scan: Scan): void {
  emit(scan, 'end-tag-open', scan.position + 2);
  scanTagName(scan);
  const next = skipWhiteSpace(scan.text, scan.position);
  const close = findNext(scan, '>', next);
  const isHere = close === next && close < scan.text.length;
  if (!isHere && close >= Math.min(findNext(scan, '<', next), findLineEnd(scan, next))) return;
  emit(scan, 'white-space', next);
  emit(scan, 'junk', close);
  emit(scan, 'tag-close', close + 1);
}

function scanTagName(scan: Scan): void {
  const { text, position } = scan;
  const start = skipWhiteSpace(text, position);
  const end = skipNameLike(text, start);
  if (end === start) return;
  emit(scan, 'white-space', start);
  const nameEnd = text.charCodeAt(skipWhiteSpace(text, end)) === 0x3d ? elementNameEnd(text, start, end) : end;
  emit(scan, 'name', nameEnd);
  if (nameEnd < end) emit(scan, 'junk', skipJoint(text, nameEnd));
}

/** The offset behind the name of an element with which a name begins that a `=` follows: the rest is an attribute's. */
function elementNameEnd(text: string, start: number, end: number): number {
  const glued = policyElementNames.filter(name => text.startsWith(name, start) && start + name.length < end);
  if (glued.length > 0) return start + Math.max(...glued.map(({ length }) => length));
  const name = text.slice(start, end);
  const attribute = joinedAttributes.find(ending => name.endsWith(ending));
  if (attribute === undefined) return end;
  const before = name.slice(0, -attribute.length);
  const element = startOfEnding(before, /[-_.]/);
  return element > 0 && element < before.length ? start + element : end;
}

/** Names that are read as an attribute's behind a joint and the name of an element. */
const joinedAttributes = ['domain', 'to-ports', 'secure', 'headers', 'permitted-cross-domain-policies'] as const;

/** The offset behind what stands in place of the space between the name of an element and its first attribute. */
function skipJoint(text: string, from: number): number {
  let offset = from;
  while (isJoint(text.charCodeAt(offset))) offset++;
  return isNameStart(text.charCodeAt(offset)) ? offset : from;
}

/** `-`, `.` or `_`. */
function isJoint(code: number): boolean {
  return code === 0x2d || code === 0x2e || code === 0x5f;
}

/** Takes the end of a tag if it is here; true too where the tag ends without one. */
function scanTagEnd(scan: Scan, kind: TagKind): boolean {
  const { text, position } = scan;
  const code = text.charCodeAt(position);
  if (code === 0x3c) return skipForeign(scan, kind) === position;
  const isStart = kind === 'start';
  if (code === 0x5c && isStart && text.charCodeAt(position + 1) === 0x3e) emit(scan, 'empty-tag-close', position + 2);
  if (code === 0x3e) emit(scan, isStart ? 'tag-close' : 'declaration-close', position + 1);
  else if (code === 0x2f) scanMarkedEnd(scan, isStart ? 'empty-tag-close' : 'declaration-close');
  else if (code === 0x3f && !isStart) scanMarkedEnd(scan, 'declaration-close');
  return scan.position > position;
}

/** The offset behind a page template or a comment that stands inside the tag here; the scan's position where none does. */
function skipForeign(scan: Scan, kind: TagKind): number {
  const { text, position } = scan;
  if (kind === 'start' && text.startsWith('<!--', position)) return skipInnerComment(scan);
  return isWhiteSpace(text.charCodeAt(position - 1)) ? skipTemplate(scan, position) : position;
}

/** Behind a comment inside a tag the tag goes on: with an attribute, or its end. */
function skipInnerComment(scan: Scan): number {
  const { text, position } = scan;
  const dashes = findNext(scan, '--', position + 4);
  if (text.charCodeAt(dashes + 2) !== 0x3e) return position;
  const end = dashes + 3;
  const next = skipWhiteSpace(text, end);
  if (closesTag(text, next, 'start')) return end;
  const nameEnd = skipName(text, next);
  return nameEnd > next && text.charCodeAt(nameEnd) === 0x3d ? end : position;
}

/** Takes `/>` or `?>`, also with white space in it, or without its `>` where the tag cannot go on. */
function scanMarkedEnd(scan: Scan, kind: 'empty-tag-close' | 'declaration-close'): void {
  const { text, position } = scan;
  const next = skipWhiteSpace(text, position + 1);
  const code = text.charCodeAt(next);
  if (code === 0x3e) emit(scan, kind, next + 1);
  else if (code === 0x3c || next >= text.length) emit(scan, kind, position + 1);
}

function scanPiece(scan: Scan, kind: TagKind): void {
  const { text, position } = scan;
  const code = text.charCodeAt(position);
  if (isWhiteSpace(code)) emit(scan, 'white-space', skipWhiteSpace(text, position));
  else if (isNameCharacter(code)) scanAttribute(scan, kind);
  else if (code === 0x3c) emit(scan, 'junk', skipForeign(scan, kind));
  else if (isForeignSpace(code)) emit(scan, 'junk', skipForeignSpace(text, position));
  else emit(scan, 'junk', isQuote(code) ? skipQuoted(scan) : skipJunk(text, position));
}

function scanAttribute(scan: Scan, kind: TagKind): void {
  const { text } = scan;
  const nameEnd = skipNameLike(text, scan.position);
  const hasColon = text.charCodeAt(nameEnd - 1) === 0x3a && isQuote(text.charCodeAt(nameEnd));
  emit(scan, 'name', hasColon ? nameEnd - 1 : nameEnd);
  if (hasColon) emit(scan, 'equals', nameEnd);
  const next = skipWhiteSpace(text, scan.position);
  const hasEquals = text.charCodeAt(next) === 0x3d;
  if (!hasEquals && !isQuote(text.charCodeAt(next))) return;
  emit(scan, 'white-space', next);
  emit(scan, 'equals', skipEquals(text, next));
  const valueStart = skipWhiteSpace(text, scan.position);
  if (scanEscapedQuotes(scan, valueStart)) return;
  if (!isQuote(text.charCodeAt(valueStart))) {
    scanUnquotedValue(scan, valueStart, kind);
    return;
  }
  emit(scan, 'white-space', valueStart);
  scanValue(scan, kind);
}

/** The offset behind what looks like a name, though characters may stand in it that no name has. */
function skipNameLike(text: string, from: number): number {
  if (!isNameCharacter(text.charCodeAt(from))) return from;
  let offset = from + 1;
  while (offset < text.length && !endsName(text.charCodeAt(offset))) offset++;
  return offset;
}

function endsName(code: number): boolean {
  if (isNameCharacter(code)) return false;
  return isWhiteSpace(code) || isQuote(code) || isTagPunctuation(code) || isForeignSpace(code);
}

/** `=`, `>`, `/`, `<` or `?`. */
function isTagPunctuation(code: number): boolean {
  return code === 0x3d || code === 0x3e || code === 0x2f || code === 0x3c || code === 0x3f;
}

function skipForeignSpace(text: string, from: number): number {
  let offset = from;
  while (isForeignSpace(text.charCodeAt(offset))) offset++;
  return offset;
}

function skipEquals(text: string, from: number): number {
  let offset = from;
  while (text.charCodeAt(offset) === 0x3d) offset++;
  return offset;
}

/** The offset behind a quoted text that has no name, or behind the lone quote. */
function skipQuoted(scan: Scan): number {
  const { text, position } = scan;
  const close = findNext(scan, text.charAt(position), position + 1);
  const isOnLine = close < Math.min(findNext(scan, '<', position), findLineEnd(scan, position));
  return isOnLine && mayFollowValue(text.charCodeAt(close + 1)) ? close + 1 : position + 1;
}

/** The offset behind characters that fit nowhere in a tag: at least one, and separators one by one. */
function skipJunk(text: string, from: number): number {
  const first = text.charCodeAt(from);
  let offset = from + 1;
  if (first === 0x2c || first === 0x3b) return offset;
  while (offset < text.length && !endsName(text.charCodeAt(offset))) offset++;
  return offset;
}
