import type { Span } from '../../text/span.ts';
import { scanXml } from '../../xml/tokens/scanner.ts';
import type { XmlToken } from '../../xml/tokens/xmlToken.ts';

/** A start tag, or the XML declaration, as far as it is written. Offsets are those of the whole text. */
export interface TagSyntax {
  readonly isDeclaration: boolean;
  /** Of `<`. */
  readonly start: number;
  /** Behind `>`, or behind the last thing that belongs to the tag. */
  readonly end: number;
  readonly isClosed: boolean;
  readonly name: string;
  readonly nameSpan: Span;
  readonly attributes: readonly AttributeSyntax[];
  readonly tokens: readonly XmlToken[];
}

/** An attribute as far as it is written. */
export interface AttributeSyntax {
  readonly name: string;
  readonly nameSpan: Span;
  readonly hasEquals: boolean;
  readonly hasOpenQuote: boolean;
  readonly hasCloseQuote: boolean;
  /** As written; absent where nothing but `=` or a quote is there. */
  readonly value?: string;
  readonly valueSpan: Span;
}

/** Reads the tag that begins at `start`; `limit` is where the next markup begins. Undefined where no tag begins. */
export function readTag(text: string, start: number, limit: number): TagSyntax | undefined {
  const tokens = scanXml(text.slice(start, limit)).map(token => shift(token, start));
  const open = tokens[0];
  if (open?.kind !== 'start-tag-open' && open?.kind !== 'declaration-open') return undefined;
  const isDeclaration = open.kind === 'declaration-open';
  const own = tokens.slice(0, tagLength(tokens));
  const name = isDeclaration ? undefined : own.slice(1).find(({ kind }) => kind !== 'white-space');
  const nameSpan = name?.kind === 'name' ? spanOf(name) : { start: open.end, end: open.end };
  const last = own.findLast(({ kind }) => kind !== 'white-space') ?? open;
  return {
    isDeclaration,
    start,
    end: last.end,
    isClosed: closings.has(last.kind) && text[last.end - 1] === '>',
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    attributes: readAttributes(text, own.slice(name ? own.indexOf(name) + 1 : 1)),
    tokens: own,
  };
}

const closings: ReadonlySet<string> = new Set(['tag-close', 'empty-tag-close', 'declaration-close']);

const outsideTags: ReadonlySet<string> = new Set(['text', 'stray-less-than', 'start-tag-open', 'end-tag-open']);

function tagLength(tokens: readonly XmlToken[]): number {
  const close = tokens.findIndex(({ kind }) => closings.has(kind));
  if (close >= 0) return close + 1;
  const outside = tokens.findIndex(({ kind }, index) => index > 0 && outsideTags.has(kind));
  return outside < 0 ? tokens.length : outside;
}

function readAttributes(text: string, tokens: readonly XmlToken[]): readonly AttributeSyntax[] {
  const starts = tokens.flatMap(({ kind }, index) => (kind === 'name' ? [index] : []));
  return starts.flatMap((start, index) => readAttribute(text, tokens.slice(start, starts[index + 1])) ?? []);
}

function readAttribute(text: string, tokens: readonly XmlToken[]): AttributeSyntax | undefined {
  const find = (kind: XmlToken['kind']) => tokens.find(token => token.kind === kind);
  const name = tokens[0];
  if (!name) return undefined;
  const equals = find('equals');
  const open = find('open-quote');
  const value = find('value');
  const empty = open?.end ?? equals?.end ?? name.end;
  return {
    name: text.slice(name.start, name.end),
    nameSpan: spanOf(name),
    hasEquals: equals !== undefined,
    hasOpenQuote: open !== undefined,
    hasCloseQuote: find('close-quote') !== undefined,
    ...(value && { value: text.slice(value.start, value.end) }),
    valueSpan: value ? spanOf(value) : { start: empty, end: empty },
  };
}

function shift({ kind, start, end }: XmlToken, by: number): XmlToken {
  return { kind, start: start + by, end: end + by };
}

function spanOf({ start, end }: XmlToken): Span {
  return { start, end };
}
