import { copy, type DecodedText, finishDecoding, startDecoding } from '../text/decodedText.ts';
import type { Span } from '../text/span.ts';
import { beginsAsPolicy } from './beginning.ts';
import { matchEnd } from './matchEnd.ts';

/** An HTTP message that was stored or sent as if it were its body. */
export interface HttpMessage {
  /** The head, with the empty line behind it. */
  readonly head: Span;
  readonly title: string;
  /** The policy in its body; absent where the body is none. */
  readonly policy?: DecodedText;
}

/** The HTTP message that a text is: with a status line or a request line, or with fields of a head alone in front of markup. */
export function findHttpMessage(text: string): HttpMessage | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const line = firstLines.find(({ pattern }) => matchEnd(pattern, text, start) > start);
  const fieldsStart = line ? matchEnd(line.pattern, text, start) : start;
  const fieldsEnd = endOfFields(text, fieldsStart);
  if (!line && !holdsKnownField(text.slice(fieldsStart, fieldsEnd))) return undefined;
  const bodyStart = matchEnd(/\r?\n/y, text, fieldsEnd);
  if (!line && text[skipSpace(text, bodyStart)] !== '<') return undefined;
  const policy = readBody(text, bodyStart, text.slice(start, fieldsEnd));
  const head = { start, end: policy?.starts[0] ?? bodyStart };
  return { head, title: line?.title ?? 'the head of an HTTP response', ...(policy && { policy }) };
}

/** How the first line of a message looks, with marks that programs put in front of it. */
const firstLines: readonly { readonly pattern: RegExp; readonly title: string }[] = [
  { pattern: /[<*]? ?(?:HTTP|ICY)\/\d(?:\.\d)? \d{3}[^\r\n]*(?:\r?\n|$)/y, title: 'an HTTP response' },
  { pattern: /[>*]? ?(?:GET|POST|HEAD|PUT) [^\s<]+ HTTP\/\d(?:\.\d)?[ \t]*(?:\r?\n|$)/y, title: 'an HTTP request' },
];

/** The longest head that is read, in UTF-16 code units: programs that send more are cut off by browsers too. */
const headLimit = 65_536;

function endOfFields(text: string, from: number): number {
  let end = from;
  for (let next = matchEnd(field, text, end); next > end && next - from < headLimit; next = matchEnd(field, text, end))
    end = next;
  return end;
}

/** A field of a head, perhaps folded, perhaps behind the sign that curl writes in front of it. */
const field = /(?:[<>] )?[A-Za-z][A-Za-z0-9-]*:(?![/\\])[^\r\n]*(?:\r?\n[ \t]+[^\s<][^\r\n]*)*(?:\r?\n|$)/y;

function holdsKnownField(fields: string): boolean {
  return /^(?:content-(?:type|length|encoding)|server|date|connection|etag|last-modified|cache-control|accept-ranges|transfer-encoding|status|vary|expires|x-[\w-]+|access-control-[\w-]+):/im.test(
    fields,
  );
}

/** The policy in a body: as it stands, or in the chunks in which a server sends what it has not counted. */
function readBody(text: string, from: number, head: string): DecodedText | undefined {
  const isChunked =
    /^transfer-encoding:[^\r\n\u2028\u2029]*chunked/im.test(head) || matchEnd(chunkSize, text, from) > from;
  const decoding = startDecoding(text);
  for (const span of isChunked ? chunks(text, from) : [{ start: skipSpace(text, from), end: text.length }])
    copy(decoding, span);
  const body = finishDecoding(decoding);
  return beginsAsPolicy(body.text) ? body : undefined;
}

const chunkSize = /[0-9A-Fa-f]{1,6}(?:;[^\r\n]*)?\r?\n(?=[\s\S])/y;

/** The contents of chunks. Sizes count bytes, so that a chunk with other characters than ASCII ends before the next size. */
function* chunks(text: string, from: number): Iterable<Span> {
  for (let offset = from; ; ) {
    const start = matchEnd(chunkSize, text, offset);
    const size = Number.parseInt(text.slice(offset, start), 16);
    if (start === offset || size === 0) return;
    const end = Math.min(start + size, text.length);
    yield { start, end };
    offset = matchEnd(/\r?\n/y, text, end);
  }
}

function skipSpace(text: string, from: number): number {
  return matchEnd(/\s+/y, text, from);
}
