import { type DecodedText, decodedAsIs } from '../text/decodedText.ts';
import { beginsAsPolicy } from './beginning.ts';

/** Bytes with which another protocol says how long a policy is, in front of it. */
export interface Framing {
  readonly kind: 'length-prefixed' | 'framed';
  readonly title: string;
  readonly policy: DecodedText;
}

/** No prefix that says a length is longer than this, in code units. */
const longestPrefix = 10;

/**
 * What says the length of a policy in front of it: a WebSocket frame, or a number of one, two, four or eight bytes, of seven bits a byte, or
 * in digits. Bytes that are no UTF-8 stand in the text as U+FFFD and may be any.
 */
export function findFraming(text: string): Framing | undefined {
  const start = text.slice(0, longestPrefix + 1).indexOf('<');
  if (start < 1 || !beginsAsPolicy(text, start)) return undefined;
  const prefix = [...text.slice(0, start)].map(byteOf);
  const policy = decodedAsIs(text, { start, end: endOfPolicy(text) });
  const lengths = possibleLengths(text.slice(start));
  if (isFrame(prefix, lengths)) return { kind: 'framed', title: 'a WebSocket frame', policy };
  const isLength = lengths.some(length => writtenLengths(length, prefix.length).some(bytes => fits(prefix, bytes)));
  return isLength ? { kind: 'length-prefixed', title: 'a policy with its length in front', policy } : undefined;
}

/** The byte that a character stands for; undefined where it could be any. */
function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? code : undefined;
}

function endOfPolicy(text: string): number {
  const nul = text.indexOf('\0', text.indexOf('<'));
  return nul < 0 ? text.length : nul;
}

/** The lengths in bytes that programs may have counted: with the NUL at the end or without it, in UTF-8 or in characters. */
function possibleLengths(content: string): readonly number[] {
  const bytes = utf8Length(content);
  return [...new Set([bytes, content.length, bytes - 1, bytes + 1])];
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** A final frame of text or of bytes that is not masked [RFC 6455 §5.2]. */
function isFrame([first, second, ...rest]: readonly (number | undefined)[], lengths: readonly number[]): boolean {
  if (first !== undefined && first !== 0x81 && first !== 0x82) return false;
  if (second === 126) return rest.length === 2 && lengths.some(length => fits(rest, bigEndian(length, 2)));
  if (second === 127) return rest.length === 8 && lengths.some(length => fits(rest, bigEndian(length, 8)));
  return rest.length === 0 && second !== undefined && lengths.includes(second);
}

/** How a length is written in so many bytes. */
function writtenLengths(length: number, size: number): readonly (readonly number[])[] {
  const fixed = [1, 2, 4, 8].includes(size) ? bigEndian(length, size) : [];
  const withPrefix = [2, 4].includes(size) ? bigEndian(length + size, size) : [];
  const digits = String(length);
  const written = [':', '\n', '\r\n', ' ', ',', ''].map(end => bytesOf(digits + end));
  return [fixed, [...fixed].reverse(), withPrefix, [...withPrefix].reverse(), sevenBits(length), ...written];
}

function bytesOf(text: string): readonly number[] {
  return [...text].map(character => character.charCodeAt(0));
}

function bigEndian(length: number, size: number): readonly number[] {
  return Array.from({ length: size }, (_, index) => Math.floor(length / 256 ** (size - 1 - index)) % 256);
}

/** As .NET's `BinaryWriter` and Protocol Buffers write lengths. */
function sevenBits(length: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = length; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** Whether bytes are those, at least one of them for certain. */
function fits(found: readonly (number | undefined)[], wanted: readonly number[]): boolean {
  if (found.length !== wanted.length || found.length === 0) return false;
  return (
    found.every((byte, index) => byte === undefined || byte === wanted[index]) && found.some(byte => byte !== undefined)
  );
}
