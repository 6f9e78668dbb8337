import { quote } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { decodeLatin1, decodeUtf8, decodeUtf16 } from './decode.ts';

/** A file that was read from bytes. */
export interface DecodedText {
  /** Without a byte order mark. What could not be decoded is U+FFFD. */
  readonly text: string;
  /** How the bytes were read; `latin-1` stands for every declared encoding of one byte a character. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';
  /** Whether the bytes began with a byte order mark. */
  readonly hasByteOrderMark: boolean;
  /** The first thing that keeps clients from agreeing on what the bytes say. */
  readonly problem?: EncodingProblem;
}

/** What bytes hold against the encoding of a file. The span is of the decoded text. */
export interface EncodingProblem {
  readonly span: Span;
  readonly message: string;
}

/**
 * Decodes a policy file and says whether its bytes are what they should be: UTF-8, as declared or without a word. Total.
 * A byte order mark decides, then the pattern of zero bytes, then the XML declaration [XML appendix F].
 */
export function judgeEncoding(bytes: Uint8Array): DecodedText {
  const wide = wideForms.find(({ start }) => startsWith(bytes, start));
  if (wide) return decodeWide(bytes, wide);
  if (startsWith(bytes, [0x2b, 0x2f, 0x76])) return utf7(bytes);
  const hasByteOrderMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const content = hasByteOrderMark ? bytes.subarray(3) : bytes;
  const declared = declaredEncoding(content);
  if (hasByteOrderMark || isUnicodeName(declared)) return decodeAsUtf8({ content, hasByteOrderMark, declared });
  return decodeAsDeclared(content, declared);
}

interface WideForm {
  readonly start: readonly number[];
  /** Of the byte order mark; 0 where the form is known by the zero bytes around `<`. */
  readonly markLength: number;
  readonly encoding: 'utf-16le' | 'utf-16be';
  readonly name: string;
}

/** UTF-32 is read as UTF-16 too: the zeros between show what it is. */
const wideForms: readonly WideForm[] = [
  { start: [0xff, 0xfe, 0, 0], markLength: 4, encoding: 'utf-16le', name: 'UTF-32' },
  { start: [0, 0, 0xfe, 0xff], markLength: 4, encoding: 'utf-16be', name: 'UTF-32' },
  { start: [0xff, 0xfe], markLength: 2, encoding: 'utf-16le', name: 'UTF-16' },
  { start: [0xfe, 0xff], markLength: 2, encoding: 'utf-16be', name: 'UTF-16' },
  { start: [0x3c, 0, 0, 0], markLength: 0, encoding: 'utf-16le', name: 'UTF-32' },
  { start: [0, 0, 0, 0x3c], markLength: 0, encoding: 'utf-16be', name: 'UTF-32' },
  { start: [0x3c, 0], markLength: 0, encoding: 'utf-16le', name: 'UTF-16' },
  { start: [0, 0x3c], markLength: 0, encoding: 'utf-16be', name: 'UTF-16' },
];

function decodeWide(bytes: Uint8Array, { markLength, encoding, name }: WideForm): DecodedText {
  const text = decodeUtf16(bytes.subarray(markLength), encoding);
  return {
    text: name === 'UTF-32' ? text.replaceAll('\0', '') : text,
    encoding,
    hasByteOrderMark: markLength > 0,
    problem: { span: startOf(text), message: `The file is in ${name}. Clients agree only on UTF-8; save it as that.` },
  };
}

function utf7(bytes: Uint8Array): DecodedText {
  const { text } = decodeUtf8(bytes);
  const message = 'The file begins with the byte order mark of UTF-7. Clients agree only on UTF-8; save it as that.';
  return { text, encoding: 'utf-8', hasByteOrderMark: true, problem: { span: { start: 0, end: 4 }, message } };
}

interface MaybeUtf8 {
  readonly content: Uint8Array;
  readonly hasByteOrderMark: boolean;
  readonly declared: string | undefined;
}

function decodeAsUtf8({ content, hasByteOrderMark, declared }: MaybeUtf8): DecodedText {
  const { text, firstFault } = decodeUtf8(content);
  const decoded = { text, encoding: 'utf-8' as const, hasByteOrderMark };
  if (firstFault !== undefined) {
    const promise =
      declared === undefined ? 'the file declares no other encoding' : `the file declares ${quote(declared)}`;
    const message = `What stands here is not UTF-8, and ${promise}. Save it as UTF-8.`;
    return { ...decoded, problem: { span: { start: firstFault, end: firstFault + 1 }, message } };
  }
  if (declared === undefined || isUnicodeName(declared)) return decoded;
  const message = 'The file begins with the byte order mark of UTF-8 and declares another encoding. Declare UTF-8.';
  return { ...decoded, problem: { span: startOf(text), message } };
}

/** A declared encoding of one byte a character: its letters beyond ASCII may be wrong here, which no rule depends on. */
function decodeAsDeclared(content: Uint8Array, declared: string | undefined): DecodedText {
  const text = decodeLatin1(content);
  const decoded = { text, encoding: 'latin-1' as const, hasByteOrderMark: false };
  const firstFault = isAsciiName(declared) ? content.findIndex(byte => byte > 0x7f) : -1;
  if (firstFault < 0) return decoded;
  const message = 'The file declares ASCII, and this byte is none. Save it as UTF-8 and declare that.';
  return { ...decoded, problem: { span: { start: firstFault, end: firstFault + 1 }, message } };
}

/** Where a file begins to be unreadable as a whole. */
function startOf(text: string): Span {
  return { start: 0, end: Math.min(1, text.length) };
}

/** The value of `encoding` in an XML declaration that is written in ASCII. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = decodeLatin1(bytes.subarray(0, 200));
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/.exec(start)?.[1];
}

/** Where nothing is declared XML says UTF-8; what is declared UTF-16 and has none of its marks can only be UTF-8. */
function isUnicodeName(name: string | undefined): boolean {
  return name === undefined || /^(utf|ucs|iso-10646)/i.test(name);
}

function isAsciiName(name: string | undefined): boolean {
  return name !== undefined && /^(us-ascii|ascii)$/i.test(name);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
