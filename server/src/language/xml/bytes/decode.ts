/** Text decoded from UTF-8. */
export interface Utf8Text {
  /** With U+FFFD for each stretch that is no UTF-8. */
  readonly text: string;
  /** The offset in the text of the first such stretch, in UTF-16 code units. */
  readonly firstFault?: number;
}

/** Decodes UTF-8; what is none becomes U+FFFD, byte by byte. Total. */
export function decodeUtf8(bytes: Uint8Array): Utf8Text {
  const codePoints: number[] = [];
  let firstFault: number | undefined;
  let index = 0;
  while (index < bytes.length) {
    const sequence = sequenceAt(bytes, index);
    if (!sequence) firstFault ??= textOf(codePoints).length;
    codePoints.push(sequence?.codePoint ?? 0xfffd);
    index += sequence?.length ?? 1;
  }
  const text = textOf(codePoints);
  return firstFault === undefined ? { text } : { text, firstFault };
}

/** Decodes UTF-16; half a code unit at the end becomes U+FFFD. Total. */
export function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const [high, low] = encoding === 'utf-16le' ? [1, 0] : [0, 1];
  const codeUnits: number[] = [];
  for (let index = 0; index + 1 < bytes.length; index += 2)
    codeUnits.push(((bytes[index + high] ?? 0) << 8) | (bytes[index + low] ?? 0));
  if (bytes.length % 2 === 1) codeUnits.push(0xfffd);
  return textOf(codeUnits);
}

/** Decodes one byte a character. Total. */
export function decodeLatin1(bytes: Uint8Array): string {
  return textOf([...bytes]);
}

/** How many arguments one call takes well. */
const argumentLimit = 8192;

function textOf(codePoints: readonly number[]): string {
  const pieces: string[] = [];
  for (let start = 0; start < codePoints.length; start += argumentLimit)
    pieces.push(String.fromCodePoint(...codePoints.slice(start, start + argumentLimit)));
  return pieces.join('');
}

/** The lowest code point that each length of sequence may encode [RFC 3629]. */
const lowest = [0, 0, 0x80, 0x800, 0x10000];

function sequenceAt(
  bytes: Uint8Array,
  index: number,
): { readonly codePoint: number; readonly length: number } | undefined {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return { codePoint: first, length: 1 };
  const length = lengthOf(first);
  if (length === 0 || index + length > bytes.length) return undefined;
  let codePoint = first & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset++) {
    const byte = bytes[index + offset] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isSurrogate || codePoint > 0x10ffff || codePoint < (lowest[length] ?? 0) ? undefined : { codePoint, length };
}

function lengthOf(first: number): number {
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}
