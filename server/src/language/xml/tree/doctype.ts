import type { Span } from '../../text/span.ts';
import { skipWhiteSpace } from '../tokens/characters.ts';
import { type DoctypeCursor, skipSpace, takeLiteral, takeWord, type WrittenLiteral } from '../tokens/doctypeCursor.ts';
import { doctypeKeywordEnd } from '../tokens/doctypeEnd.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import * as problems from './doctypeProblems.ts';
import { type Parse, spanOf } from './parse.ts';
import type { XmlDoctype, XmlLiteral } from './tree.ts';

/** Reads a document type declaration; what an internal subset declares is neither read nor followed [XML §2.8]. */
export function parseDoctype(parse: Parse, token: XmlToken): XmlDoctype {
  const { text } = parse;
  const reported = parse.problems.length;
  const keywordEnd = Math.min(doctypeKeywordEnd(text, token.start), token.end);
  const cursor = startCursor(text, token.end, keywordEnd);
  problems.reportKeyword(parse, { start: token.start, end: keywordEnd });
  const nameSpan = takeName(parse, cursor);
  const external = takeExternalId(parse, cursor);
  const internalSubset = takeSubset(parse, cursor);
  takeEnd(parse, cursor, internalSubset !== undefined);
  return {
    kind: 'doctype',
    span: spanOf(token),
    ...(nameSpan.end > nameSpan.start && { name: text.slice(nameSpan.start, nameSpan.end) }),
    nameSpan,
    ...external,
    ...(internalSubset && { internalSubset }),
    isMalformed: parse.problems.slice(reported).some(({ kind }) => kind === 'malformed'),
  };
}

function startCursor(text: string, end: number, position: number): DoctypeCursor {
  const ending = text.charCodeAt(end - 1) === 0x3e ? '' : '>';
  return { text, end, position, ending, isEndReported: false };
}

/** What a problem with the last thing that is there has to add; the problem then speaks for the missing end. */
function endingOf(cursor: DoctypeCursor): string {
  const isLast = cursor.ending !== '' && skipWhiteSpace(cursor.text, cursor.position) >= cursor.end;
  if (isLast) cursor.isEndReported = true;
  return isLast ? cursor.ending : '';
}

/** Takes the name; leaves `SYSTEM` or `PUBLIC` where it is glued to the name, or there is no name before it. */
function takeName(parse: Parse, cursor: DoctypeCursor): Span {
  const keywordEnd = cursor.position;
  const hasSpace = skipSpace(cursor);
  const word = takeWord(cursor);
  const glued = isFollowedByLiteral(cursor) ? /(?:SYSTEM|PUBLIC)$/.exec(cursor.text.slice(word.start, word.end)) : null;
  const name = glued ? { start: word.start, end: word.start + glued.index } : word;
  cursor.position = name.end;
  if (name.end === name.start) {
    problems.reportMissingName(parse, { start: keywordEnd, end: word.start }, endingOf(cursor));
    return name;
  }
  if (!hasSpace) problems.reportMissingSpace(parse, name, 'the name');
  if (glued) problems.reportMissingSpace(parse, { start: name.end, end: word.end }, glued[0]);
  problems.checkName(parse, name);
  return name;
}

function isFollowedByLiteral({ text, end, position }: DoctypeCursor): boolean {
  const ahead = startCursor(text, end, position);
  skipSpace(ahead);
  return takeLiteral(ahead) !== undefined;
}

type ExternalId = Pick<XmlDoctype, 'publicId' | 'systemId'>;

function takeExternalId(parse: Parse, cursor: DoctypeCursor): ExternalId {
  skipSpace(cursor);
  const keyword = takeWord(cursor);
  const word = cursor.text.slice(keyword.start, keyword.end).toUpperCase();
  if (word === 'PUBLIC') return takePublicId(parse, cursor, keyword);
  if (word === 'SYSTEM') {
    problems.checkKeywordCase(parse, keyword);
    return withSystemId(takeRequired(parse, cursor, keyword));
  }
  if (!isFollowedByLiteral(cursor)) {
    cursor.position = keyword.start;
    return {};
  }
  skipSpace(cursor);
  problems.reportWrongKeyword(parse, keyword);
  return withSystemId(takeChecked(parse, cursor));
}

function takePublicId(parse: Parse, cursor: DoctypeCursor, keyword: Span): ExternalId {
  problems.checkKeywordCase(parse, keyword);
  const publicId = takeRequired(parse, cursor, keyword);
  if (!publicId) return {};
  problems.checkPublicId(parse, publicId.span);
  const before = { start: publicId.span.start - 1, end: cursor.position };
  return { publicId, ...withSystemId(takeRequired(parse, cursor, before)) };
}

function withSystemId(systemId: XmlLiteral | undefined): ExternalId {
  return systemId ? { systemId } : {};
}

/** Takes the literal that has to follow `before`, with white space between them. */
function takeRequired(parse: Parse, cursor: DoctypeCursor, before: Span): XmlLiteral | undefined {
  const hasSpace = skipSpace(cursor);
  const start = cursor.position;
  const literal = takeChecked(parse, cursor) ?? takeUnquoted(parse, cursor);
  if (!literal) problems.reportMissingLiteral(parse, before, endingOf(cursor));
  else if (!hasSpace) problems.reportMissingSpace(parse, { start, end: cursor.position }, 'the address');
  return literal;
}

function takeChecked(parse: Parse, cursor: DoctypeCursor): XmlLiteral | undefined {
  const literal = takeLiteral(cursor);
  if (!literal) return undefined;
  if (!literal.isSound) problems.reportQuotes(parse, literal, endingOf(cursor));
  return literalOf(parse, literal);
}

function takeUnquoted(parse: Parse, cursor: DoctypeCursor): XmlLiteral | undefined {
  const word = takeWord(cursor);
  if (word.end === word.start) return undefined;
  const literal = { span: word, valueSpan: word, isSound: false };
  problems.reportQuotes(parse, literal, endingOf(cursor));
  return literalOf(parse, literal);
}

function literalOf({ text }: Parse, { valueSpan }: WrittenLiteral): XmlLiteral {
  return { value: text.slice(valueSpan.start, valueSpan.end), span: valueSpan };
}

function takeSubset(parse: Parse, cursor: DoctypeCursor): Span | undefined {
  skipSpace(cursor);
  const { text, end, position: start } = cursor;
  if (start >= end || text.charCodeAt(start) !== 0x5b) return undefined;
  let close = end - 1;
  while (close > start && text.charCodeAt(close) !== 0x5d) close--;
  const isClosed = close > start;
  cursor.position = isClosed ? close + 1 : end;
  const subset = { start, end: cursor.position };
  problems.reportSubset(parse, subset, isClosed);
  return subset;
}

/** Takes `>`, and reports what stands before it. */
function takeEnd(parse: Parse, cursor: DoctypeCursor, hasSubset: boolean): void {
  const { text, end } = cursor;
  const isClosed = end > cursor.position && text.charCodeAt(end - 1) === 0x3e;
  skipSpace(cursor);
  const junk = { start: cursor.position, end: isClosed ? end - 1 : end };
  if (junk.end > junk.start) problems.reportJunk(parse, junk);
  if (!isClosed && !hasSubset && !cursor.isEndReported) problems.reportOpenEnd(parse, end);
}
