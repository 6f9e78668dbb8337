import type { Span } from '../../text/span.ts';
import { isXmlCodePoint, skipName } from '../tokens/characters.ts';

/** A reference, or an ampersand that begins none. */
export type Reference =
  /** A character, written by its number or by one of the five names that XML has. */
  | { readonly kind: 'character'; readonly span: Span; readonly character: string }
  /** An entity of any other name. */
  | { readonly kind: 'entity'; readonly span: Span; readonly name: string }
  /** The number of no character that XML has. */
  | { readonly kind: 'no-character'; readonly span: Span }
  /** A reference that lacks nothing but its semicolon. */
  | { readonly kind: 'unterminated'; readonly span: Span; readonly character: string }
  | { readonly kind: 'ampersand'; readonly span: Span };

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Reads what the ampersand at `start` begins [XML §4.1, §4.6]. */
export function readReference(text: string, start: number): Reference {
  if (text.charCodeAt(start + 1) === 0x23) return readCharacterReference(text, start);
  const nameEnd = skipName(text, start + 1);
  const name = text.slice(start + 1, nameEnd);
  const character = predefined.get(name);
  if (name === '') return ampersandAt(start);
  if (text.charCodeAt(nameEnd) === 0x3b) {
    const span = { start, end: nameEnd + 1 };
    return character === undefined ? { kind: 'entity', span, name } : { kind: 'character', span, character };
  }
  if (character === undefined || text.charCodeAt(nameEnd) === 0x3d) return ampersandAt(start);
  return { kind: 'unterminated', span: { start, end: nameEnd }, character };
}

function readCharacterReference(text: string, start: number): Reference {
  const isHexadecimal = text.charCodeAt(start + 2) === 0x78;
  const digitsStart = start + (isHexadecimal ? 3 : 2);
  const digitsEnd = skipDigits(text, digitsStart, isHexadecimal);
  if (digitsEnd === digitsStart) return ampersandAt(start);
  const codePoint = Number.parseInt(text.slice(digitsStart, digitsEnd), isHexadecimal ? 16 : 10);
  const isClosed = text.charCodeAt(digitsEnd) === 0x3b;
  const span = { start, end: isClosed ? digitsEnd + 1 : digitsEnd };
  if (!isXmlCodePoint(codePoint)) return { kind: 'no-character', span };
  return { kind: isClosed ? 'character' : 'unterminated', span, character: String.fromCodePoint(codePoint) };
}

function skipDigits(text: string, from: number, isHexadecimal: boolean): number {
  let offset = from;
  while (isDigitOf(text.charCodeAt(offset), isHexadecimal)) offset++;
  return offset;
}

function isDigitOf(code: number, isHexadecimal: boolean): boolean {
  if (code >= 0x30 && code <= 0x39) return true;
  return isHexadecimal && ((code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66));
}

function ampersandAt(start: number): Reference {
  return { kind: 'ampersand', span: { start, end: start + 1 } };
}
