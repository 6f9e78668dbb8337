import { isNameCharacter, isWhiteSpace, skipWhiteSpace } from './characters.ts';
import { emit, findLineEnd, findNext, type Scan } from './scan.ts';
import { isQuote, scanUnquotedValue, scanValue } from './valueScanner.ts';

/** What a tag ends with: `>` or `/>`, or, for the XML declaration, `?>`. */
export type TagKind = 'start' | 'declaration';

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
  if (close > next && close >= Math.min(findNext(scan, '<', next), findLineEnd(scan, next))) return;
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
  emit(scan, 'name', end);
}

/** Takes the end of a tag if it is here; true too where the tag ends without one. */
function scanTagEnd(scan: Scan, kind: TagKind): boolean {
  const { text, position } = scan;
  const code = text.charCodeAt(position);
  if (code === 0x3c) return !scanTemplatePiece(scan);
  if (code === 0x3e) {
    emit(scan, kind === 'start' ? 'tag-close' : 'declaration-close', position + 1);
    return true;
  }
  if (code !== 0x2f && !(code === 0x3f && kind === 'declaration')) return false;
  const next = skipWhiteSpace(text, position + 1);
  const isClosed = text.charCodeAt(next) === 0x3e;
  if (!isClosed && next < text.length && text.charCodeAt(next) !== 0x3c) return false;
  emit(scan, kind === 'start' ? 'empty-tag-close' : 'declaration-close', isClosed ? next + 1 : position + 1);
  return true;
}

/** Takes `<? … ?>` and `<% … %>` inside a tag, as page templates have them, if they end on their line. */
function scanTemplatePiece(scan: Scan): boolean {
  const end = skipTemplate(scan, scan.position);
  emit(scan, 'junk', end);
  return end === scan.position;
}

/** The offset behind the piece of a page template that begins at `from` and ends on its line; `from` where there is none. */
export function skipTemplate(scan: Scan, from: number): number {
  const next = scan.text[from + 1];
  if (next !== '?' && next !== '%') return from;
  const close = findNext(scan, `${next}>`, from + 2);
  return close < findLineEnd(scan, from) ? close + 2 : from;
}

function scanPiece(scan: Scan, kind: TagKind): void {
  const { text, position } = scan;
  const code = text.charCodeAt(position);
  if (isWhiteSpace(code)) emit(scan, 'white-space', skipWhiteSpace(text, position));
  else if (isNameCharacter(code)) scanAttribute(scan, kind);
  else emit(scan, 'junk', skipJunk(text, position));
}

function scanAttribute(scan: Scan, kind: TagKind): void {
  const { text } = scan;
  emit(scan, 'name', skipNameLike(text, scan.position));
  const next = skipWhiteSpace(text, scan.position);
  const hasEquals = text.charCodeAt(next) === 0x3d;
  if (!hasEquals && !isQuote(text.charCodeAt(next))) return;
  emit(scan, 'white-space', next);
  if (hasEquals) emit(scan, 'equals', next + 1);
  const valueStart = skipWhiteSpace(text, scan.position);
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
  return (
    isWhiteSpace(code) ||
    isQuote(code) ||
    code === 0x3d ||
    code === 0x3e ||
    code === 0x2f ||
    code === 0x3c ||
    code === 0x3f
  );
}

/** The offset behind characters that fit nowhere in a tag: at least one, and separators one by one. */
function skipJunk(text: string, from: number): number {
  const first = text.charCodeAt(from);
  let offset = from + 1;
  if (first === 0x2c || first === 0x3b || isQuote(first)) return offset;
  while (offset < text.length && !endsName(text.charCodeAt(offset))) offset++;
  return offset;
}
