import { copy, type DecodedText, finishDecoding, put, startDecoding, throughBoth } from '../text/decodedText.ts';
import { beginsAsPolicy } from './beginning.ts';

/** A policy whose markup was written as text. */
export interface EscapedMarkup {
  /** The noun for it, with its article. */
  readonly title: string;
  readonly policy: DecodedText;
}

/** The policy in a text that holds no tag of one, but the text of such tags. */
export function findEscapedMarkup(text: string): EscapedMarkup | undefined {
  for (const { sign, title, decode } of encodings) {
    if (!sign.test(text)) continue;
    const policy = unescapeFully(decode(text), decode, sign);
    if (policy)
      return {
        title: policy.times > 1 ? `${title} ${policy.times === 2 ? 'twice' : 'several times'}` : title,
        policy: policy.decoded,
      };
  }
  return undefined;
}

interface Encoding {
  /** What the name of the root begins with, written so. */
  readonly sign: RegExp;
  readonly title: string;
  readonly decode: (text: string) => DecodedText;
}

const encodings: readonly Encoding[] = [
  {
    sign: /&(?:amp;)*(?:lt|#0*60|#x0*3c);[^&<]{0,20}cross-domain-policy/i,
    title: 'a policy whose markup is HTML-escaped',
    decode: unescapeHtml,
  },
  { sign: /%(?:25)*3Ccross-domain-policy/i, title: 'a policy that is percent-encoded', decode: decodePercents },
  {
    sign: /(?:PGNyb3NzLWRvbWFpbi1wb2xpY3k|PD94bWwg|PCFET0NUWVBFIGNyb3Nz)/,
    title: 'a policy in Base64',
    decode: decodeBase64,
  },
  {
    sign: /^\s*(?:0x|\\x)?3c(?:3f786d6c|21444f4354595045|63726f73732d646f6d61696e)/i,
    title: 'a policy in hexadecimal digits',
    decode: decodeHex,
  },
];

/** How often a text may be escaped so that somebody would still read it. */
const mostTimes = 4;

function unescapeFully(
  first: DecodedText,
  decode: Encoding['decode'],
  sign: RegExp,
): { readonly decoded: DecodedText; readonly times: number } | undefined {
  let decoded = first;
  for (let times = 1; times <= mostTimes; times++) {
    if (beginsAsPolicy(decoded.text)) return { decoded, times };
    if (!sign.test(decoded.text)) return undefined;
    decoded = throughBoth(decoded, decode(decoded.text));
  }
  return undefined;
}

/** Characters for references [HTML §13.5], as far as markup and programs write them. */
const references: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['nbsp', ' '],
]);

/** A text without its tags, and with the characters that references stand for. What stands around the policy is left out. */
function unescapeHtml(text: string): DecodedText {
  const decoding = startDecoding(text);
  const piece = /<[^<>]*>|&(?:(lt|gt|quot|apos|amp|nbsp)|#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7})));|[^<&]+|[<&]/gi;
  for (const match of text.matchAll(piece)) {
    const [written, name, hex, decimal] = match;
    const span = { start: match.index, end: match.index + written.length };
    const reference = name ? references.get(name.toLowerCase()) : characterOf(hex, decimal);
    if (reference !== undefined) put(decoding, reference, span);
    else if (written.length > 1 && written.startsWith('<')) put(decoding, /^<br\b/i.test(written) ? '\n' : '', span);
    else copy(decoding, span);
  }
  return trimmed(finishDecoding(decoding));
}

function characterOf(hex: string | undefined, decimal: string | undefined): string | undefined {
  if (hex === undefined && decimal === undefined) return undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function decodePercents(text: string): DecodedText {
  const isForm = !/[ \t\r\n]/.test(text.trim()) && text.includes('+');
  const decoding = startDecoding(text);
  for (const match of text.matchAll(/%([0-9a-fA-F]{2})|\+|[^%+]+|%/g)) {
    const [written, hex] = match;
    const span = { start: match.index, end: match.index + written.length };
    if (hex !== undefined) put(decoding, String.fromCharCode(Number.parseInt(hex, 16)), span);
    else if (written === '+' && isForm) put(decoding, ' ', span);
    else copy(decoding, span);
  }
  return trimmed(finishDecoding(decoding));
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes that the digits from the first telling one on stand for, each as the character of that number [RFC 4648 §4]. */
function decodeBase64(text: string): DecodedText {
  const decoding = startDecoding(text);
  const start = text.search(/PGNyb3NzLWRvbWFpbi1wb2xpY3k|PD94bWwg|PCFET0NUWVBFIGNyb3Nz/);
  let bits = 0;
  let count = 0;
  for (let offset = start; offset < text.length; offset++) {
    const digit = base64Digits.indexOf(text.charAt(offset));
    if (digit < 0 && !/\s/.test(text.charAt(offset))) break;
    if (digit < 0) continue;
    bits = ((bits << 6) | digit) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    put(decoding, String.fromCharCode((bits >> count) & 0xff), { start: offset, end: offset + 1 });
  }
  return trimmed(finishDecoding(decoding));
}

function decodeHex(text: string): DecodedText {
  const decoding = startDecoding(text);
  for (const match of text.matchAll(/(?:0x|\\x)?([0-9a-fA-F]{2})[ ,:\r\n\t]*/g))
    put(decoding, String.fromCharCode(Number.parseInt(match[1] ?? '', 16)), {
      start: match.index,
      end: match.index + match[0].length,
    });
  return trimmed(finishDecoding(decoding));
}

/** What was decoded, from its first markup to its last. */
function trimmed({ text, starts, ends }: DecodedText): DecodedText {
  const first = text.search(
    /<(?:\?xml\b|!DOCTYPE\b|!--|cross-domain-policy\b)|&(?:amp;)*(?:lt|#0*60|#x0*3c);|%(?:25)*3c/i,
  );
  const start = Math.max(first, 0);
  const last = Math.max(text.lastIndexOf('>'), text.lastIndexOf(';'), text.toLowerCase().lastIndexOf('%3e') + 2);
  const end = last < start ? text.length : last + 1;
  return { text: text.slice(start, end), starts: starts.slice(start, end), ends: ends.slice(start, end) };
}
