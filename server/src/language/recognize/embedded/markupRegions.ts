import type { Span } from '../../text/span.ts';
import { type DecodedText, type GrowingText, pushHole, startDecoding } from './decodedText.ts';
import type { HostLiteral } from './hostTokens.ts';
import { escapeRules } from './literalForm.ts';

/** A policy that stands in a file as it is, or with its markup escaped. */
export interface MarkupRegion {
  readonly decoded: DecodedText;
  readonly span: Span;
}

/** The longest region, in code units. */
const longest = 65_536;

const form = { opens: '', closes: '', isOneLine: false, escapes: escapeRules.raw, holes: 'none' } as const;

/** The block of YAML around an offset: `key: |` and the lines below that are indented more. */
export function readYamlBlock(text: string, offset: number): MarkupRegion | undefined {
  const header = findBlockHeader(text, offset);
  if (!header) return undefined;
  const { start, end, width } = header;
  const literal = literalOf({ start, end });
  const growing = startDecoding();
  const isFolded = header.style.startsWith('>');
  for (let from = start; from < end; ) {
    const index = text.indexOf('\n', from);
    const lineEnd = index < 0 || index >= end ? end : index + 1;
    const blanks = Math.min(width, /^[ ]*/.exec(text.slice(from, lineEnd))?.[0].length ?? 0);
    pushMarkup(growing, text, { span: { start: from + blanks, end: lineEnd }, literal, isEscaped: false });
    from = lineEnd;
  }
  return { decoded: chomp(growing, isFolded, header.style), span: { start, end } };
}

interface BlockHeader extends Span {
  /** `|`, `>-`, … */
  readonly style: string;
  readonly width: number;
}

function findBlockHeader(text: string, offset: number): BlockHeader | undefined {
  const own = indentationOf(text, lineStart(text, offset));
  let width = own;
  let start = lineStart(text, offset);
  for (let count = 0; start > 0 && count < 2000; count++) {
    const previous = lineStart(text, start - 1);
    const line = text.slice(previous, start).trimEnd();
    const indentation = indentationOf(text, previous);
    if (line.trim() !== '' && indentation < width) {
      const style = /(?:^|[:\-\s])([|>][-+]?\d?[-+]?)\s*(?:#.*)?$/.exec(line)?.[1];
      if (style !== undefined) return { start, end: blockEnd(text, start, indentation), style, width };
      width = Math.min(width, indentation);
      if (own - indentation > 40 || !/^\s*</.test(line)) return undefined;
    }
    start = previous;
  }
  return undefined;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function indentationOf(text: string, start: number): number {
  const blanks = /[ ]*/y;
  blanks.lastIndex = start;
  blanks.test(text);
  return blanks.lastIndex - start;
}

/** Behind the last line that is indented more than the key; empty lines at the end are left out. */
function blockEnd(text: string, start: number, indentation: number): number {
  let end = start;
  for (let from = start; from < text.length && from - start < longest; ) {
    const index = text.indexOf('\n', from);
    const next = index < 0 ? text.length : index + 1;
    const isBlank = text.slice(from, next).trim() === '';
    if (!isBlank && indentationOf(text, from) <= indentation) break;
    if (!isBlank) end = next;
    from = next;
  }
  return end;
}

/** A folded block has blanks for its single line breaks; `-` leaves out the last one. */
function chomp(growing: GrowingText, isFolded: boolean, style: string): DecodedText {
  const folded = isFolded ? growing.text.replace(/\n(?=[^\n ])/g, ' ') : growing.text;
  const isCut = style.includes('-') && folded.endsWith('\n');
  const length = isCut ? folded.length - 1 : folded.length;
  return cut({ ...growing, text: folded }, { start: 0, end: length });
}

/** The code between fences around an offset of a Markdown text. */
export function readFence(text: string, offset: number): MarkupRegion | undefined {
  const before = text.slice(Math.max(0, offset - longest), offset);
  const fences = [...before.matchAll(/^([ \t>]*)(`{3,}|~{3,})[^\n`]*\n/gm)];
  const open = fences.at(-1);
  if (!open || fences.length % 2 === 0) return undefined;
  const start = Math.max(0, offset - longest) + open.index + open[0].length;
  const close = new RegExp(`^[ \\t>]*${open[2]}[\`~]*[ \\t]*\\r?$`, 'gm');
  close.lastIndex = start;
  const match = close.exec(text);
  if (!match || match.index < offset) return undefined;
  const growing = startDecoding();
  const span = { start, end: match.index };
  const literal = literalOf(span);
  const prefix = open[1]?.length ?? 0;
  for (let from = start; from < span.end; ) {
    const index = text.indexOf('\n', from);
    const lineEnd = index < 0 || index >= span.end ? span.end : index + 1;
    const blanks = Math.min(prefix, /^[ \t>]*/.exec(text.slice(from, lineEnd))?.[0].length ?? 0);
    pushMarkup(growing, text, { span: { start: from + blanks, end: lineEnd }, literal, isEscaped: false });
    from = lineEnd;
  }
  return { decoded: growing, span };
}

/** A policy that stands in markup or in plain text: from its declaration to the end of its root. */
export function readMarkup(text: string, offset: number, rootName: string): MarkupRegion | undefined {
  const isEscaped = text[offset] === '&';
  const start = prologStart(text, offset, isEscaped);
  const end = rootEnd(text, offset, rootName);
  if (end === undefined || end - start > longest) return undefined;
  const span = { start, end };
  const growing = startDecoding();
  pushMarkup(growing, text, { span, literal: literalOf(span), isEscaped });
  return { decoded: growing, span };
}

function literalOf(span: Span): HostLiteral {
  return { span, content: span, form, kind: 'markup' };
}

/** From the first of declaration, DOCTYPE and comments that stand directly in front. */
function prologStart(text: string, offset: number, isEscaped: boolean): number {
  const window = text.slice(Math.max(0, offset - 1000), offset);
  const pattern = isEscaped
    ? /(?:&lt;\?xml(?:(?!\?&gt;).)*\?&gt;\s*)?(?:&lt;!DOCTYPE(?:(?!&gt;).)*&gt;\s*)?$/s
    : /(?:<\?xml[^<>]*\?>\s*)?(?:<!DOCTYPE[^<>]*>\s*)?$/;
  return offset - (pattern.exec(window)?.[0].length ?? 0);
}

function rootEnd(text: string, offset: number, rootName: string): number | undefined {
  const close = new RegExp(`(?:</|&lt;/)${rootName}\\s*(?:>|&gt;)|^(?:<|&lt;)${rootName}[^<>&]*/(?:>|&gt;)`, 'g');
  const part = text.slice(offset, offset + longest);
  const match = close.exec(part);
  return match ? offset + match.index + match[0].length : undefined;
}

interface MarkupStretch {
  readonly span: Span;
  readonly literal: HostLiteral;
  readonly isEscaped: boolean;
}

/** Tags of template engines: what is printed is a hole, what is done leaves nothing. */
const tags =
  /\{\{\{?[\s\S]{0,400}?\}?\}\}|\{%[\s\S]{0,400}?%\}|\{#[\s\S]{0,400}?#\}|<%[\s\S]{0,400}?%>|<\?(?!xml)[\s\S]{0,400}?\?>|\$\{[^}\n]{0,200}\}|#\{[^}\n]{0,200}\}/g;

function pushMarkup(growing: GrowingText, text: string, { span, literal, isEscaped }: MarkupStretch): void {
  const content = text.slice(span.start, span.end);
  let from = 0;
  for (const { 0: tag, index } of content.matchAll(tags)) {
    pushPlain(growing, content, { from, to: index, base: span.start, literal, isEscaped });
    const place = { start: span.start + index, end: span.start + index + tag.length };
    if (isOutput(tag)) pushHole(growing, place);
    from = index + tag.length;
  }
  pushPlain(growing, content, { from, to: content.length, base: span.start, literal, isEscaped });
}

function isOutput(tag: string): boolean {
  if (
    /^\{\{[-~]?\s*(?:if|else|end|range|with|define|block|template|include|\/|#|!)/.test(tag) &&
    !/^\{\{[-~]?\s*include/.test(tag)
  )
    return false;
  if (tag.startsWith('{{') || tag.startsWith('${') || tag.startsWith('#{')) return true;
  return /^<%[-=]?[=:#-]/.test(tag) ? /^<%-?[=:]/.test(tag) : /^<\?(?:=|php\s+(?:echo|print)\b)/.test(tag);
}

interface PlainStretch {
  readonly from: number;
  readonly to: number;
  readonly base: number;
  readonly literal: HostLiteral;
  readonly isEscaped: boolean;
}

const entities = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});/gi;

const entityCharacters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function pushPlain(growing: GrowingText, content: string, { from, to, base, literal, isEscaped }: PlainStretch): void {
  if (to <= from) return;
  const start = growing.text.length;
  const pushAt = (characters: string, at: number, end: number): void => {
    growing.text += characters;
    for (let index = 0; index < characters.length; index++) {
      const isOne = characters.length === end - at;
      growing.starts.push(base + at + (isOne ? index : 0));
      growing.ends.push(base + (isOne ? at + index + 1 : end));
    }
  };
  let position = from;
  if (isEscaped)
    for (const { 0: entity, index } of content.slice(from, to).matchAll(entities)) {
      pushAt(content.slice(position, from + index), position, from + index);
      position = from + index + entity.length;
      pushAt(characterOf(entity), from + index, position);
    }
  pushAt(content.slice(position, to), position, to);
  growing.pieces.push({
    start,
    end: growing.text.length,
    kind: 'literal',
    literal: isEscaped ? { ...literal, kind: 'entities' } : literal,
    span: { start: base + from, end: base + to },
  });
}

function characterOf(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith('#')) return entityCharacters[name.toLowerCase()] ?? ' ';
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** A part of a decoded text. */
export function cut({ text, starts, ends, pieces }: DecodedText, { start, end }: Span): DecodedText {
  return {
    text: text.slice(start, end),
    starts: starts.slice(start, end),
    ends: ends.slice(start, end),
    pieces: pieces
      .map(piece => ({ ...piece, start: Math.max(piece.start, start) - start, end: Math.min(piece.end, end) - start }))
      .filter(piece => piece.end > piece.start),
  };
}
