import {
  copy,
  type DecodedText,
  type Decoding,
  finishDecoding,
  put,
  startDecoding,
  throughBoth,
} from '../text/decodedText.ts';
import { startOfEnding } from '../text/edges.ts';
import type { Span } from '../text/span.ts';
import { readBeginning, rootName } from './beginning.ts';
import { hole } from './blankOut.ts';
import { decodeEscapes } from './escapes.ts';
import { matchEnd } from './matchEnd.ts';

/** A policy with the quotes, escapes or joins of a program still in it. */
export interface ProgramText {
  /** The first sign of the program. */
  readonly first: Span;
  readonly policy: DecodedText;
  /** Whether the program puts values in: each is one U+FFFC. */
  readonly hasHoles: boolean;
}

/** The policy in a text that is source of a program or was printed with the program's escapes; undefined for any other text. */
export function findProgramText(text: string): ProgramText | undefined {
  if (!text.includes(rootName)) return undefined;
  return findLiterals(text) ?? findEscapes(text) ?? findDoubledQuotes(text);
}

/** The longest stretch of code in front of the first literal, in code units: an assignment or a call. */
const longestHead = 300;

/** A policy in one literal or several, perhaps joined with values that only the program knows. */
function findLiterals(text: string): ProgramText | undefined {
  const markup = text.search(/<(?:\?xml|!DOCTYPE|!--|cross-domain-policy)|\\u003c|\\x3c/i);
  if (markup < 1 || markup > longestHead) return undefined;
  const opening = matchEndBefore(text, markup);
  const quote = openingQuote(text, opening);
  if (quote === undefined || text.slice(0, opening).includes('<')) return undefined;
  const decoding = startDecoding(text);
  const isRead = readLiterals(decoding, opening);
  const policy = finishDecoding(decoding);
  if (!isRead || !holdsWholePolicy(policy.text)) return undefined;
  return {
    first: { start: opening, end: opening + quote.length },
    policy: trimmed(policy),
    hasHoles: policy.text.includes(hole),
  };
}

/** Where the quotes begin that stand in front of an offset, escapes for line breaks and white space aside. */
function matchEndBefore(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    if (/\s/.test(text[end - 1] ?? '')) end--;
    else if (text[end - 2] === '\\' && /[nrt]/.test(text[end - 1] ?? '')) end -= 2;
    else break;
  }
  const start = startOfEnding(text.slice(0, end), /["'`]/);
  return start < end && !text.startsWith('```', start) ? start : offset;
}

function openingQuote(text: string, offset: number): string | undefined {
  return /^(?:"""|'''|["'`])/.exec(text.slice(offset, offset + 3))?.[0];
}

/** Reads literals and what joins them, from an opening quote on; false where they are no literals after all. */
function readLiterals(decoding: Decoding, from: number): boolean {
  const { source } = decoding;
  for (let offset = from; ; ) {
    const quote = openingQuote(source, offset);
    const end = quote === undefined ? -1 : readLiteral(decoding, offset + quote.length, quote);
    if (end < 0) return false;
    const next = nextLiteral(source, end);
    if (next === undefined)
      return /^[\s)\]};,+.&\\]*(?:(?:\/\/|#|--)[^\r\n]*(?:[\r\n]\s*|$))*$/.test(source.slice(end, end + longestHead));
    const join = source.slice(end, next);
    if (!joins.test(join)) return false;
    if (/[\w$]/.test(join.replace(constants, ''))) put(decoding, hole, { start: end, end: next });
    offset = next;
  }
}

/** Reads up to the quote that closes a literal; -1 where what stands behind that is no code. */
function readLiteral(decoding: Decoding, from: number, quote: string): number {
  const { source } = decoding;
  for (let offset = from; offset < source.length; ) {
    const isDoubled = quote.length === 1 && offset > from && source.startsWith(quote + quote, offset);
    if (isDoubled && !/^\s*(?:[;)+.,&]|$)/.test(source.slice(offset + 2, offset + 12))) {
      put(decoding, quote, { start: offset, end: offset + 2 });
      offset += 2;
    } else if (source.startsWith(quote, offset)) {
      return offset + quote.length;
    } else {
      offset = decodeEscapes(decoding, offset);
    }
  }
  return -1;
}

function nextLiteral(text: string, from: number): number | undefined {
  const index = text.slice(from, from + longestHead).search(/["'`]/);
  return index < 0 ? undefined : from + index;
}

/** What may stand between two literals that are joined: operators, names, calls, line ends. */
const joins = /^[\s\w$.+&,;()[\]{}<=>\\:@#-]*$/;

/** Names of line ends and of the NUL, which join nothing of their own; and what begins the next statement. */
const constants =
  /\b(?:PHP_EOL|vbCrLf|vbNewLine|vbLf|vbNullChar|NEWLINE|Environment\.NewLine|chr\(0\)|Chr\(0\)|endl|echo|print(?:ln|f)?|return)\b|\b(?:\w+(?:\.|->))*(?:write(?:ln|Line)?|append|print(?:ln)?|puts|push|send|out)\b|\$?\b\w+\s*(?:\+=|\.=|=)|\$?\b\w+\s*$/gi;

/** A policy with the escapes of a program, and no quotes around it. */
function findEscapes(text: string): ProgramText | undefined {
  const first = firstEscape(text);
  if (!first) return undefined;
  let policy = decodeAll(text);
  for (let times = 1; times < 3 && firstEscape(policy.text); times++)
    policy = throughBoth(policy, decodeAll(policy.text));
  return holdsWholePolicy(policy.text) ? { first, policy: trimmed(policy), hasHoles: false } : undefined;
}

/** The first escape of a text in which such are no accident: a quote of a value, or two between tags before the end of the root. */
function firstEscape(text: string): Span | undefined {
  const end = Math.max(
    text.lastIndexOf(`</${rootName}`),
    text.lastIndexOf('\\u003c'),
    text.lastIndexOf('\\x3c'),
    text.lastIndexOf(`<\\/${rootName}`),
  );
  const found = [
    ...outsideComments(text, /=\s*\\+["']|(?<=[>\s]|\\[nrt])\\+[nrt](?=[<\s\\]|$)|\\u003c|\\x3c|<\\+\//gi),
  ].filter(({ start }) => end < 0 || start <= end);
  const [first] = found;
  if (!first) return undefined;
  const written = text.slice(first.start, first.end);
  const start = first.start + written.search(/\\|<\\/);
  return found.length > 1 || /["']$/.test(written) ? { start, end: first.end } : undefined;
}

function* outsideComments(text: string, pattern: RegExp): Iterable<Span> {
  let commentEnd = 0;
  let comment = text.indexOf('<!--');
  for (const match of text.matchAll(pattern)) {
    while (comment >= 0 && comment < match.index) {
      const close = text.indexOf('-->', comment);
      commentEnd = close < 0 ? text.length : close;
      comment = text.indexOf('<!--', commentEnd);
    }
    if (match.index >= commentEnd) yield { start: match.index, end: match.index + match[0].length };
  }
}

function decodeAll(text: string): DecodedText {
  const decoding = startDecoding(text);
  for (let offset = 0; offset < text.length; ) offset = decodeEscapes(decoding, offset);
  return finishDecoding(decoding);
}

/** A policy whose quotes are all doubled, as in a string of Visual Basic or a verbatim one of C#. */
function findDoubledQuotes(text: string): ProgramText | undefined {
  const first = /[=\s](""|'')[^\s"'>/]/.exec(text);
  if (!first || /=\s*(?:"[^"\s]|'[^'\s])/.test(text)) return undefined;
  const decoding = startDecoding(text);
  for (const match of text.matchAll(/""|''|[^"']+|["']/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (match[0] === '""' || match[0] === "''") put(decoding, match[0].charAt(0), span);
    else copy(decoding, span);
  }
  const policy = finishDecoding(decoding);
  return holdsWholePolicy(policy.text)
    ? { first: { start: first.index + 1, end: first.index + 3 }, policy: trimmed(policy), hasHoles: false }
    : undefined;
}

/** Whether a text begins as a policy and has the end of one. */
function holdsWholePolicy(text: string): boolean {
  const { root, rootStart } = readBeginning(text);
  if (root !== rootName) return false;
  return text.includes(`</${rootName}`, rootStart) || matchEnd(/<[^<>]*\/>/y, text, rootStart) > rootStart;
}

/** A policy from its first markup to its last: what the program wrote around it goes. */
function trimmed({ text, starts, ends }: DecodedText): DecodedText {
  const start = Math.max(text.search(/<(?:\?xml|!DOCTYPE|!--|cross-domain-policy)/i), 0);
  const end = text.lastIndexOf('>') + 1;
  return { text: text.slice(start, end), starts: starts.slice(start, end), ends: ends.slice(start, end) };
}
