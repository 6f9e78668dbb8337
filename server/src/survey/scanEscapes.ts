/** Bytes of a text in which each character stands for one, U+0000 to U+00FF; undefined where another character stands in it. */
export function latin1Bytes(text: string): Uint8Array | undefined {
  return /^[\0-\xff]*$/.test(text) ? new Uint8Array(Buffer.from(text, 'latin1')) : undefined;
}

/** Bytes of a text of masscan, which writes `\x5c` for each byte that it does not write as a character. */
export function masscanBytes(text: string): Uint8Array {
  return utf8Bytes(text, /\\x([0-9A-Fa-f]{2})/y);
}

/**
 * Bytes of what nmap's `banner` script printed: line breaks that it inserted are left out, `\x5C` is a byte. A text that ends with `...`
 * was cut.
 */
export function nmapBannerBytes(text: string): { readonly bytes: Uint8Array; readonly isCut: boolean } {
  const joined = text.replaceAll(/\r?\n/g, '');
  const isCut = joined.endsWith('...');
  return { bytes: utf8Bytes(isCut ? joined.slice(0, -3) : joined, /\\x([0-9A-Fa-f]{2})/y), isCut };
}

/** One reply in a service fingerprint of nmap. */
export interface FingerprintReply {
  /** The probe that was sent: `NULL` for what the server said unasked. */
  readonly probe: string;
  readonly bytes: Uint8Array;
  /** Fewer bytes are there than came. */
  readonly isCut: boolean;
}

/**
 * The replies in a service fingerprint of nmap, as `-oX` has it in one attribute or with the `SF:` of its lines taken away:
 * `%r(PROBE,LENGTH,"BYTES")`, LENGTH in hexadecimal, BYTES with backslashes before punctuation and `\n \r \t \0 \xhh`.
 */
export function fingerprintReplies(fingerprint: string): readonly FingerprintReply[] {
  const replies: FingerprintReply[] = [];
  const head = /%r\(([\w-]+),([0-9A-Fa-f]+),"/g;
  for (let match = head.exec(fingerprint); match; match = head.exec(fingerprint)) {
    const [, probe = '', length = '0'] = match;
    const { bytes, end } = fingerprintBytes(fingerprint, head.lastIndex);
    head.lastIndex = end;
    replies.push({ probe, bytes, isCut: bytes.length < Number.parseInt(length, 16) });
  }
  return replies;
}

const namedEscapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '0': 0 };

/** The bytes from an offset up to the closing quote, and the offset behind it. */
function fingerprintBytes(text: string, start: number): { readonly bytes: Uint8Array; readonly end: number } {
  const bytes: number[] = [];
  let at = start;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== '\\') {
      bytes.push(text.charCodeAt(at) & 0xff);
      at += 1;
      continue;
    }
    const escaped = text[at + 1] ?? '';
    const code = escaped === 'x' ? Number.parseInt(text.slice(at + 2, at + 4), 16) : namedEscapes[escaped];
    bytes.push((code === undefined || Number.isNaN(code) ? escaped.charCodeAt(0) : code) & 0xff);
    at += escaped === 'x' ? 4 : 2;
  }
  return { bytes: Uint8Array.from(bytes), end: at + 1 };
}

/** A text as UTF-8, with what `byteEscape` (sticky, two hexadecimal digits as its group) matches as one byte each. */
function utf8Bytes(text: string, byteEscape: RegExp): Uint8Array {
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
    byteEscape.lastIndex = at;
    const match = byteEscape.exec(text);
    if (!match) continue;
    parts.push(encoder.encode(text.slice(from, at)), Uint8Array.of(Number.parseInt(match[1] ?? '0', 16)));
    from = byteEscape.lastIndex;
    at = from - 1;
  }
  parts.push(encoder.encode(text.slice(from)));
  return concatenate(parts);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
