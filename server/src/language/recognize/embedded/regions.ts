import type { Span } from '../../text/span.ts';
import {
  type DecodedText,
  type GrowingText,
  pushHole,
  pushLiteral,
  pushSynthetic,
  startDecoding,
} from './decodedText.ts';
import { type Glue, glueBefore, glueBehind, glueWithin, readSink, type Sink } from './glue.ts';
import type { HostLanguage } from './hostLanguages.ts';
import type { HostTokens } from './hostTokens.ts';

/** How much may stand in one region: code units of the decoded text, and literals. */
const limits = { length: 65_536, literals: 400, prolog: 20, behindEnd: 4 } as const;

/** A host file, taken apart. */
export interface HostText extends HostTokens {
  readonly text: string;
  readonly language: HostLanguage;
  /** Of the literals, in their order. */
  readonly literalSpans: readonly Span[];
  /** Whether something in the file fills format specifiers in. */
  readonly isFormatted: boolean;
}

/** A policy that literals of a program put together. */
export interface LiteralRegion {
  readonly decoded: DecodedText;
  /** The last literal that belongs to it. */
  readonly last: number;
}

/** Where a root begins: in which literal, and at which offset of the host file. */
export interface RootPlace {
  readonly first: number;
  readonly offset: number;
  readonly rootName: string;
}

/** The region whose root begins in a literal; undefined where no end tag follows. */
export function readRegion(host: HostText, { first, offset, rootName }: RootPlace): LiteralRegion | undefined {
  const start = prologStart(host, first);
  const growing = startDecoding();
  let end = start;
  for (let index = start; index < host.literals.length && index - start < limits.literals; index++) {
    const literal = host.literals[index];
    if (!literal) break;
    if (index > start) {
      const glue = joinTo(host, end, index);
      if (glue === undefined) continue;
      pushGlue(growing, glue, between(host, end, index));
    }
    if (index > first && opensRoot(host.text.slice(literal.content.start, literal.content.end), rootName))
      return undefined;
    pushLiteral(growing, host.text, literal, host.isFormatted);
    end = index;
    if (growing.text.length > limits.length) return undefined;
    if (index >= first && isClosed(growing.text.slice(indexAt(growing, offset)), rootName))
      return { decoded: finish(host, growing, end), last: end };
  }
  return undefined;
}

function opensRoot(content: string, rootName: string): boolean {
  return new RegExp(`<${rootName}(?=[\\s/>])`).test(content);
}

/** The index in a decoded text of what stands at an offset of the host file; its length where nothing does. */
export function indexAt({ starts, text }: DecodedText, offset: number): number {
  const index = starts.findIndex(start => start >= offset);
  return index < 0 ? text.length : index;
}

/** Whether a root is closed in a text, by its end tag or at once. */
function isClosed(text: string, rootName: string): boolean {
  return new RegExp(`</${rootName}\\s*>|<${rootName}[^<>]*/>`).test(text);
}

/** The first of the literals before the root that hold nothing but what may stand in front of one. */
function prologStart(host: HostText, first: number): number {
  let start = first;
  let before = '';
  const root = decodeAlone(host, first);
  const ownProlog = root.slice(0, Math.max(0, root.search(/<(?:cross-domain-policy|access-policy)/)));
  let text = ownProlog;
  for (let index = first - 1; index >= 0 && first - index <= limits.prolog; index--) {
    const glue = joinTo(host, index, index + 1);
    if (glue === undefined) break;
    before = decodeAlone(host, index);
    text = before + glue.map(({ characters = '' }) => characters).join('') + text;
    if (text.length > 2000) break;
    if (isProlog(text)) start = index;
  }
  return start;
}

/** Whether a text is a declaration, a DOCTYPE, comments and white space, however damaged. */
function isProlog(text: string): boolean {
  return /^\s*<\s*[?!]/.test(text) && !/<\s*[a-z/]/i.test(text);
}

function decodeAlone({ literals, text, isFormatted }: HostText, index: number): string {
  const literal = literals[index];
  if (!literal || literal.content.end - literal.content.start > limits.length) return '';
  const growing = startDecoding();
  pushLiteral(growing, text, literal, isFormatted);
  return growing.text;
}

function between({ literals }: HostText, left: number, right: number): Span {
  return { start: literals[left]?.span.end ?? 0, end: literals[right]?.span.start ?? 0 };
}

function pushGlue(growing: GrowingText, glue: Glue, span: Span): void {
  for (const { characters } of glue)
    if (characters === undefined) pushHole(growing, span);
    else pushSynthetic(growing, characters, span);
}

/** The code of a stretch, comments and what is in literals of it blanked out. */
function codeOf({ text, comments, literalSpans }: HostText, { start, end }: Span): string {
  const blanked = [...overlapping(comments, start, end), ...overlapping(literalSpans, start, end)];
  let code = text.slice(start, end);
  for (const span of blanked) {
    const from = Math.max(span.start, start) - start;
    const to = Math.min(span.end, end) - start;
    code = code.slice(0, from) + code.slice(from, to).replace(/[^\r\n]/g, ' ') + code.slice(to);
  }
  return code;
}

/** The spans, of those in order, that reach into a stretch. */
function overlapping(spans: readonly Span[], start: number, end: number): readonly Span[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let index = low; (spans[index]?.start ?? end) < end; index++) {
    const span = spans[index];
    if (span) found.push(span);
  }
  return found;
}

/** The code between statements that may stand between two literals of one policy, in code units. */
const longestBetween = 4000;

/** What stands between two literals whose texts are put together; undefined where the second does not go on with the first. */
function joinTo(host: HostText, left: number, right: number): Glue | undefined {
  const span = between(host, left, right);
  if (span.end - span.start > longestBetween) return undefined;
  const { literals, language } = host;
  const isMarkup = literals[left]?.kind === 'markup' || literals[right]?.kind === 'markup';
  const code = codeOf(host, span);
  if (isMarkup) return joinMarkup(code, host);
  if (literals[right]?.kind === 'word' || (literals[left]?.kind === 'word' && code === ''))
    return code === '' ? [] : undefined;
  if (language.id === 'shell') return joinWords(host, left, right, code);
  const boundary = findBoundary(code, language);
  if (!boundary) {
    if (right - left > 1 && literals.slice(left + 1, right).some(({ span: { start } }) => start >= span.start))
      return undefined;
    const glue = glueWithin({ code, language });
    return glue && withSeparator(host, left, glue, code);
  }
  return joinStatements(host, { left, right, code, boundary });
}

/** The first and the last end of a statement in some code, and what stands between them. */
interface Boundary {
  readonly first: number;
  readonly last: number;
}

function findBoundary(code: string, language: HostLanguage): Boundary | undefined {
  const ends = [...code.matchAll(/[;{}]|\r?\n/g)].filter(match => isEnd(code, match.index, match[0], language));
  const first = ends[0];
  const last = ends.at(-1);
  return first && last ? { first: first.index, last: last.index + last[0].length } : undefined;
}

/** Whether a statement ends there: a line break does where what stands before is complete and what follows does not go on. */
function isEnd(code: string, index: number, found: string, language: HostLanguage): boolean {
  if (found === ';') return language.id !== 'lisp';
  if (found === '{' || found === '}')
    return code.slice(index + 1).trim() !== '' && /[\w)]\s*[({=.]/.test(code.slice(index + 1));
  if (!language.endsAtLineBreak) return false;
  const before = code.slice(0, index).trimEnd();
  const after = code.slice(index).trim();
  if (
    after === '' ||
    /^[\])},.]/.test(after) ||
    language.joins.some(join => after.startsWith(join) || before.endsWith(join))
  )
    return false;
  if (language.id === 'visual-basic' && /(^|\s)_$/.test(before)) return false;
  return !/[,([{\\=]$/.test(before) || before === '';
}

function joinStatements(
  host: HostText,
  {
    left,
    right,
    code,
    boundary,
  }: { readonly left: number; readonly right: number; readonly code: string; readonly boundary: Boundary },
): Glue | undefined {
  const { language } = host;
  const behind = glueBehind({ code: code.slice(0, boundary.first), language });
  const head = glueBefore({ code: code.slice(boundary.last), language });
  const sink = sinkOf(host, left);
  const content = host.literals[right];
  const isTag = content !== undefined && /[<>]/.test(host.text.slice(content.content.start, content.content.end));
  const isSame = sameSink(sink, head.sink);
  if (!isSame && !(head.sink.kind === 'assignment' && isTag)) return undefined;
  const unknown = isSame
    ? middleHoles(host, code.slice(boundary.first, boundary.last), sink)
    : [{ characters: undefined }];
  const lineBreak = sink.addsLineBreak ? [{ characters: '\n' }] : [];
  return [...behind, ...lineBreak, ...unknown, ...head.glue];
}

function sameSink(left: Sink, right: Sink): boolean {
  if (left.target === '' || right.target === '') return false;
  return left.target === right.target;
}

/** The values that statements in between put into the same place. */
function middleHoles({ language }: HostText, code: string, sink: Sink): Glue {
  return code.split(/[;{}\n]/).flatMap(statement => {
    const text = statement.trim();
    if (text === '') return [];
    const found = readSink(text.replace(/\)\s*$/, ''));
    const isOutput = sink.kind === 'output' && /\b(?:echo|print|puts)\b.*\S/.test(text);
    const isCall = found.sink.kind === 'call' && found.sink.target === sink.target && found.operand !== '';
    const isAdded =
      new RegExp(`^${escapePattern(sink.target)}\\s*[-+.&|<]{1,2}=`).test(text) && language.joins.length > 0;
    return isOutput || isCall || isAdded ? [{ characters: undefined }] : [];
  });
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where the statement puts what a literal belongs to. */
function sinkOf(host: HostText, index: number): Sink {
  const { text, literals, language } = host;
  const end = literals[index]?.span.start ?? 0;
  const start = Math.max(0, end - 600);
  const code = codeOf(host, { start, end });
  if (text.length === 0) return readSink('').sink;
  const boundary = findBoundary(`${code}x`, language);
  return glueBefore({ code: boundary ? code.slice(boundary.last) : code, language }).sink;
}

/** A shell goes on in the next statement that prints to the same place. */
function joinWords(host: HostText, left: number, right: number, code: string): Glue | undefined {
  if (code === '') return [];
  const [, ...rest] = code.split(/\r?\n|;|&&/);
  if (rest.length === 0) return undefined;
  const head = rest.at(-1)?.trim() ?? '';
  if (!/^(?:echo|printf)\b(?:\s+-[neE]+)?$/.test(head)) return undefined;
  const start = Math.max(0, (host.literals[left]?.span.start ?? 0) - 200);
  const before = /(?:^|\n|;|&&)[ \t]*(echo|printf)\b([ \t]+-\w*n)?[^\n;]*$/.exec(
    codeOf(host, { start, end: host.literals[left]?.span.start ?? 0 }),
  );
  const isEcho = before?.[1] === 'echo' && before[2] === undefined;
  return right > left ? (isEcho ? [{ characters: '\n' }] : []) : undefined;
}

/** Output between stretches of markup: what is printed there, or nothing. */
function joinMarkup(code: string, { language }: HostText): Glue {
  const printed = /^\s*(?:<\?(?:php\b|=)?)?\s*(=|echo\b|print\b)?\s*([^;]*?)\s*;?\s*(?:\?>\s*)?$/s.exec(code);
  const operand = (printed?.[2] ?? '').replace(/\?>\s*$/, '').trim();
  const isPrinted = printed?.[1] !== undefined && operand !== '' && !/^[;\s?>]*$/.test(operand);
  const isMore = (code.match(/\becho\b|\bprint\b/g) ?? []).length > 0 && operand !== '' && language.islands === 'php';
  return isPrinted || isMore ? [{ characters: undefined }] : [];
}

/** Elements of a list are put together with what the call of `join` says, where one is found. */
function withSeparator(host: HostText, left: number, glue: Glue, code: string): Glue {
  if (!code.includes(',') || host.language.joins.includes(',')) return glue;
  const separator = separatorOf(host, left);
  if (separator === undefined || separator === '') return glue;
  return glue.length === 0
    ? [{ characters: separator }]
    : [...glue, ...(/,\s*$/.test(code) ? [{ characters: separator }] : [])];
}

/** How far from a list the call that joins it may stand, in code units. */
const joinDistance = 3000;

function separatorOf(host: HostText, index: number): string | undefined {
  const { text, literals, language } = host;
  const at = literals[index]?.span.start ?? 0;
  const after = text.slice(at, at + joinDistance);
  const before = text.slice(Math.max(0, at - joinDistance), at);
  const own = /[\])}]\s*\.\s*(?:join|Join)\(\s*(["'`])((?:\\.|(?!\1).)*)\1/s.exec(after);
  const ahead = /(["'])((?:\\.|(?!\1).)*)\1\s*(?:\.join\(\s*[[(]|,\s*(?:array\(|\[|new\b[^"']*\{)?\s*$)/s.exec(before);
  const code = codeOf(host, { start: Math.max(0, at - joinDistance), end: at });
  const name = /([A-Za-z_$][\w$]*)\s*(?::[^=]*)?=[^=]*$/s.exec(code)?.[1];
  const named =
    name === undefined
      ? undefined
      : new RegExp(`[jJ]oin\\(\\s*(["'])((?:\\\\.|(?!\\1).)*)\\1\\s*,\\s*${escapePattern(name)}\\b`).exec(text);
  const behind =
    name === undefined
      ? undefined
      : new RegExp(`\\b${escapePattern(name)}\\.join\\(\\s*(["'])((?:\\\\.|(?!\\1).)*)\\1`).exec(text);
  const isJoinedAhead = ahead && /(?:join|implode|Join)\s*\(?[^()]*$|\.join\(\s*[[(]/.test(before);
  const found = own ?? (isJoinedAhead ? ahead : undefined) ?? named ?? behind;
  if (!found) return undefined;
  const content = found[2] ?? '';
  const isPlain = found[1] === "'" && (language.id === 'php' || language.id === 'ruby');
  return isPlain
    ? content
    : content.replace(/\\([nrt0])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t', 0: '\0' })[letter] ?? '');
}

/** What the rest of the statement puts behind the last literal: mostly the NUL that ends a socket policy. */
function finish(host: HostText, growing: GrowingText, last: number): DecodedText {
  const { literals, text, language } = host;
  let end = last;
  for (let index = last + 1; index < literals.length && index <= last + limits.behindEnd; index++) {
    if (isSeparator(host, end, index)) continue;
    const glue = behindGlue(host, end, index);
    const literal = literals[index];
    if (glue === undefined || !literal) break;
    if (/<(?:cross-domain-policy|access-policy)\b/.test(text.slice(literal.content.start, literal.content.end)))
      return growing;
    pushGlue(growing, glue, between(host, end, index));
    pushLiteral(growing, text, literal, host.isFormatted);
    end = index;
  }
  const from = literals[end]?.span.end ?? text.length;
  const code = codeOf(host, { start: from, end: Math.min(from + 200, literals[end + 1]?.span.start ?? text.length) });
  const boundary = findBoundary(`${code}\n`, { ...language, endsAtLineBreak: true });
  const tail = code.slice(0, boundary?.first ?? code.length);
  if (literals[end]?.kind === 'quoted' && language.joins.length > 0)
    pushGlue(growing, glueBehind({ code: tail, language }), { start: from, end: from + tail.length });
  if (language.id === 'shell' && isEchoed(host, last)) pushSynthetic(growing, '\n', { start: from, end: from });
  return growing;
}

function isEchoed(host: HostText, index: number): boolean {
  const literal = host.literals[index];
  if (!literal || literal.kind === 'here-document') return false;
  const start = Math.max(0, literal.span.start - 200);
  return /(?:^|\n|;|&&)[ \t]*echo\b(?![ \t]+-\w*n)[^\n;]*$/.test(codeOf(host, { start, end: literal.span.start }));
}

/** Whether a literal is what a call of `join` puts between the elements of the list before it. */
function isSeparator(host: HostText, left: number, right: number): boolean {
  return /^[\s)\]},]*\.\s*(?:join|Join)\(\s*$/.test(codeOf(host, between(host, left, right)));
}

function behindGlue(host: HostText, left: number, right: number): Glue | undefined {
  const { literals, language } = host;
  if (literals[left]?.kind !== 'quoted' || literals[right]?.kind === 'markup') return undefined;
  const code = codeOf(host, between(host, left, right));
  if (code.length > 200 || findBoundary(code, language) || language.id === 'shell') {
    return literals[right]?.kind === 'word' && code === '' ? [] : undefined;
  }
  const rest = code.replace(/^[\s,)\]}]+/, '');
  return rest.includes(',') ? undefined : glueWithin({ code: rest, language });
}
