import { copy, type Decoding, put } from '../text/decodedText.ts';

/**
 * Decodes the escape that stands at an offset of the source, or takes what stands there up to the next sign that could begin or end
 * something; returns the offset behind it. Escapes are those of C, Java, JavaScript, C#, Python and PHP; a NUL becomes nothing, since it
 * only ends a policy on the wire.
 */
export function decodeEscapes(decoding: Decoding, offset: number): number {
  const { source } = decoding;
  escapeSequence.lastIndex = offset;
  const [written = '', simple, hex2, hex4, hexLong, octal] = escapeSequence.exec(source) ?? [];
  if (written === '') return takePlain(decoding, offset);
  const span = { start: offset, end: offset + written.length };
  if (simple !== undefined) put(decoding, simpleEscapes.get(simple) ?? simple, span);
  else put(decoding, characterOf(hex2 ?? hex4 ?? hexLong, octal), span);
  return span.end;
}

const escapeSequence =
  /\\(?:([nrtabfve"'`\\/$]|\r?\n)|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-7]{1,3}))/y;

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', ''],
  ['b', ''],
  ['f', ''],
  ['v', ''],
  ['e', ''],
  ['\n', ''],
  ['\r\n', ''],
]);

function characterOf(hex: string | undefined, octal = ''): string {
  const code = hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function takePlain(decoding: Decoding, offset: number): number {
  plain.lastIndex = offset;
  const length = plain.exec(decoding.source)?.[0].length ?? 1;
  const end = offset + Math.max(length, 1);
  copy(decoding, { start: offset, end });
  return end;
}

const plain = /[^\\"'`]+/y;
