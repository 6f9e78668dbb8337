import type { Span } from '../../text/span.ts';
import { isWhiteSpace } from './characters.ts';
import { isQuote, isStraightQuote } from './quotes.ts';

/** A place inside a document type declaration, which ends at `end`. */
export interface DoctypeCursor {
  readonly text: string;
  readonly end: number;
  /** What a fix writes behind the last thing that it adds: `>` where the declaration lacks its own. */
  readonly ending: string;
  /** Whether a problem at the end of the declaration speaks for its missing `>` too. */
  isEndReported: boolean;
  position: number;
}

/** A literal, or what stands in the place of one. */
export interface WrittenLiteral {
  /** With its quotes, as far as they are there. */
  readonly span: Span;
  readonly valueSpan: Span;
  /** Whether both quotes are there, and are quotes to XML. */
  readonly isSound: boolean;
}

/** Skips white space; whether there was any. */
export function skipSpace(cursor: DoctypeCursor): boolean {
  const start = cursor.position;
  while (cursor.position < cursor.end && isWhiteSpace(cursor.text.charCodeAt(cursor.position))) cursor.position++;
  return cursor.position > start;
}

/** Takes what stands up to white space, a quote, `[`, `<` or `>`. */
export function takeWord(cursor: DoctypeCursor): Span {
  const start = cursor.position;
  while (cursor.position < cursor.end && !endsWord(cursor.text.charCodeAt(cursor.position))) cursor.position++;
  return { start, end: cursor.position };
}

/** Takes a literal: closed by its quote or, where that is missing, by any other quote, or by the end. Undefined where none begins. */
export function takeLiteral(cursor: DoctypeCursor): WrittenLiteral | undefined {
  const { text, position: start } = cursor;
  const code = text.charCodeAt(start);
  if (start >= cursor.end || !isQuote(code)) return undefined;
  const sameQuote = isStraightQuote(code) ? findUpTo(cursor, offset => text.charCodeAt(offset) === code) : cursor.end;
  const close = sameQuote < cursor.end ? sameQuote : findUpTo(cursor, offset => isQuote(text.charCodeAt(offset)));
  const hasClose = close < cursor.end;
  const valueEnd = hasClose ? close : endOfOpenLiteral(cursor);
  cursor.position = hasClose ? close + 1 : valueEnd;
  return {
    span: { start, end: cursor.position },
    valueSpan: { start: start + 1, end: valueEnd },
    isSound: hasClose && sameQuote === close,
  };
}

function findUpTo({ position, end }: DoctypeCursor, isSought: (offset: number) => boolean): number {
  let offset = position + 1;
  while (offset < end && !isSought(offset)) offset++;
  return offset;
}

/** An address without a closing quote ends before white space or `>`. */
function endOfOpenLiteral(cursor: DoctypeCursor): number {
  const { text } = cursor;
  return findUpTo(cursor, offset => isWhiteSpace(text.charCodeAt(offset)) || text.charCodeAt(offset) === 0x3e);
}

function endsWord(code: number): boolean {
  return isWhiteSpace(code) || isQuote(code) || code === 0x5b || code === 0x3e || code === 0x3c;
}
