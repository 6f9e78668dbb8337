import { formatIds, formats } from '../../formats/format.ts';
import { lastIndexFrom } from '../../text/documentOrder.ts';
import type { Span } from '../../text/span.ts';
import { type DecodedText, holeCharacter } from './decodedText.ts';
import { hostLanguageOf } from './hostLanguages.ts';
import { type HostLiteral, type HostTokens, readHostTokens } from './hostTokens.ts';
import { cut, type MarkupRegion, readFence, readMarkup, readYamlBlock } from './markupRegions.ts';
import { type HostText, indexAt, readRegion } from './regions.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

/** A policy inside another text. */
export interface EmbeddedPolicy {
  /** In the host file: from the declaration, the DOCTYPE or the root tag, whichever is first, to the end of what was read. */
  readonly span: Span;
  /** `partly` where values are put in at run time, `no` where it stands in an encoding of its own. */
  readonly decodable: 'yes' | 'partly' | 'no';
  readonly decoded: DecodedText;
  readonly surroundings: Surroundings;
}

/** What is known of a host file beside its text. */
export interface HostFile {
  /** The last part of its path. */
  readonly fileName: string;
  /** As an editor names its language. */
  readonly languageId?: string;
}

/** Whether a text may hold a policy: one search for a few characters, for the many texts that do not. */
export function mayHoldPolicy(text: string): boolean {
  return text.includes('cross-domain-policy') || text.includes('access-policy');
}

/** The policies inside a text, in its order. Total, deterministic, and linear in the length of the text. */
export function findEmbedded(text: string, { fileName, languageId }: HostFile): readonly EmbeddedPolicy[] {
  if (!mayHoldPolicy(text)) return [];
  const openings = findOpenings(text);
  if (openings.length === 0) return [];
  const language = hostLanguageOf(fileName, languageId);
  if (!language) return [];
  const tokens = readHostTokens(text, language);
  const literalSpans = tokens.literals.map(({ span }) => span);
  const host: HostText = { text, language, ...tokens, literalSpans, isFormatted: formatCalls.test(text) };
  const found: EmbeddedPolicy[] = [];
  for (const opening of openings) {
    if (opening.index < (found.at(-1)?.span.end ?? 0)) continue;
    const embedded = readOpening(host, opening);
    if (embedded) found.push(embedded);
  }
  return found;
}

/** More of them are a list of markers, or a corpus. */
const mostOpenings = 500;

const roots = formatIds.map(id => formats[id].rootName).join('|');

/** The opening of a root, its sign written in some way. */
const openingPattern = new RegExp(
  `(<|&lt;|&#0*60;|&#x0*3c;|&amp;lt;|\\\\u003c|\\\\x3c|%3C)(${roots})(?![\\w.:-])`,
  'gi',
);

const formatCalls =
  /printf|\bformat\b|\bFormat\s*\(|\bfmt\.|% ?\(|%\s*(?:self|port|args|\w+)\b|format!|\bprintf|write!/;

/** Lines of minified code are read by nobody, in code units. */
const longestLine = 20_000;

/** The openings on lines that somebody may have written; none where there are more than a person writes. */
function findOpenings(text: string): readonly Opening[] {
  const found: Opening[] = [];
  let line = { start: 0, end: -1 };
  for (const { index, 1: sign = '', 2: rootName = '' } of text.matchAll(openingPattern)) {
    if (index > line.end) line = lineAround(text, index);
    if (line.end - line.start <= longestLine) found.push({ index, sign, rootName });
    if (found.length > mostOpenings) return [];
  }
  return found;
}

function lineAround(text: string, index: number): Span {
  const end = text.indexOf('\n', index);
  return { start: text.lastIndexOf('\n', index) + 1, end: end < 0 ? text.length : end };
}

interface Opening {
  readonly index: number;
  readonly sign: string;
  readonly rootName: string;
}

function readOpening(host: HostText, opening: Opening): EmbeddedPolicy | undefined {
  const { text, language } = host;
  const { index, sign } = opening;
  if (isInside(host.comments, index)) return undefined;
  if (/^(?:&amp;lt;|%3C)$/i.test(sign)) return closesLater(text, opening) ? encoded(host, opening) : undefined;
  const decoded = decodedAt(host, opening);
  if (!decoded) return undefined;
  const trimmed = trim(decoded, opening, language.isMarkup);
  return /=\s*\\["']/.test(trimmed.text) ? encoded(host, opening) : describe(host, trimmed);
}

/** Whether the encoded text goes on to the end tag of its root, however that is written. */
function closesLater(text: string, { index, rootName }: Opening): boolean {
  return new RegExp(`(?:%2F|/|&#47;)${rootName}`, 'i').test(text.slice(index + 1, index + 20_000));
}

function decodedAt(host: HostText, { index, sign, rootName }: Opening): DecodedText | undefined {
  const { text, language } = host;
  const isPlain = sign === '<' || sign.startsWith('&');
  if (language.id === 'yaml' && isPlain) {
    const block = readYamlBlock(text, index);
    if (block) return closed(block, rootName);
  }
  const literal = literalAt(host, index);
  const isLongMarkup = literal !== undefined && isLong(host.literals[literal]);
  if (literal !== undefined && !isLongMarkup && !isDocumentation(host, literal))
    return readRegion(host, { first: literal, offset: index, rootName })?.decoded;
  if ((literal !== undefined && !isLongMarkup) || !isPlain) return undefined;
  if (!language.isMarkup && language.id !== 'yaml') return undefined;
  const fence = sign === '<' ? readFence(text, index) : undefined;
  return closed(fence ?? readMarkup(text, index, rootName), rootName);
}

/** A page of markup in which a policy stands somewhere is not read as a whole. */
function isLong(literal: HostLiteral | undefined): boolean {
  return literal?.kind === 'markup' && literal.content.end - literal.content.start > longestLine;
}

function closed(region: MarkupRegion | undefined, rootName: string): DecodedText | undefined {
  const pattern = new RegExp(`</${rootName}\\s*>|<${rootName}[^<>]*/>`);
  return region && pattern.test(region.decoded.text) ? region.decoded : undefined;
}

function literalAt({ literals }: HostTokens, offset: number): number | undefined {
  const index = lastIndexFrom(literals, offset, ({ content }) => content);
  const literal = literals[index];
  return literal && offset < literal.content.end ? index : undefined;
}

function isInside(spans: readonly Span[], offset: number): boolean {
  const span = spans[lastIndexFrom(spans, offset, one => one)];
  return span !== undefined && offset < span.end;
}

/** A string that stands alone in a line of Python says what the code does. */
function isDocumentation({ text, literals, language }: HostText, index: number): boolean {
  const literal = literals[index];
  if (language.id !== 'python' || !literal || literal.form.isOneLine) return false;
  const before = text.slice(Math.max(0, literal.span.start - 200), literal.span.start);
  return (
    /(?:^|:[ \t]*(?:#.*)?\r?\n[ \t]*)$/.test(before) &&
    /^\s*(?:#|\r?\n|$)/.test(text.slice(literal.span.end, literal.span.end + 2))
  );
}

/** Markup around a policy is no part of it: it is cut where it is more than white space. */
function trim(decoded: DecodedText, { index, rootName }: Opening, isMarkup: boolean): DecodedText {
  const { text, pieces } = decoded;
  const root = indexAt(decoded, index);
  const isSecond = text.slice(0, root).includes(`</${rootName}`);
  if (!isSecond && (!isMarkup || !pieces.some(({ literal }) => literal?.kind === 'markup'))) return decoded;
  const prolog = /(?:<\?xml[^<>]*\?>\s*)?(?:<!DOCTYPE[^<>]*>\s*)?$/.exec(text.slice(0, root))?.[0].length ?? 0;
  const rest = text.slice(root);
  const close = new RegExp(`</${rootName}\\s*>|<${rootName}[^<>]*/>`).exec(rest);
  const end = close ? root + close.index + close[0].length : text.length;
  return cut(decoded, {
    start: text.slice(0, root - prolog).trim() === '' ? 0 : root - prolog,
    end:
      /^[\s\0\\]/.test(text.slice(end)) && text.slice(end).length < 8
        ? text.length
        : text.slice(end).trim() === ''
          ? text.length
          : end,
  });
}

function describe(host: HostText, decoded: DecodedText): EmbeddedPolicy {
  const { text } = decoded;
  const first = text.search(/[^\s\ufffc]/);
  const start = decoded.starts[Math.max(0, first)] ?? 0;
  const end = decoded.ends.at(-1) ?? start;
  const span = { start, end: Math.max(start, end) };
  return {
    span,
    decodable: text.includes(holeCharacter) ? 'partly' : 'yes',
    decoded,
    surroundings: readSurroundings(host.text, text, span),
  };
}

/** A policy that is escaped once more, or in per cents: it is named, and not read. */
function encoded({ text }: HostText, { index, sign, rootName }: Opening): EmbeddedPolicy {
  const span = { start: index, end: index + sign.length + rootName.length };
  const decoded = { text: '', starts: [], ends: [], pieces: [] };
  return { span, decodable: 'no', decoded, surroundings: readSurroundings(text, '', span) };
}
