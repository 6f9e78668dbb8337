import type { Span } from '../../text/span.ts';
import { holeEnd, holeStarts } from './holeSpans.ts';
import type { HostLiteral } from './hostTokens.ts';

/** What a hole stands as in a decoded text: a character that XML permits and no policy has. */
export const holeCharacter = '\ufffc';

/** A stretch of a decoded text, and where it comes from. */
export interface DecodedPiece {
  /** Offsets in the decoded text. */
  readonly start: number;
  readonly end: number;
  /** `synthetic` is what the language puts between literals: separators, line breaks, constants. */
  readonly kind: 'literal' | 'hole' | 'synthetic';
  /** Where a literal's characters come from. */
  readonly literal?: HostLiteral;
  /** In the host file. */
  readonly span: Span;
}

/** A text as the program that holds it would put it together, with the place of every character. */
export interface DecodedText {
  readonly text: string;
  /** Of each code unit, where in the host file it begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly pieces: readonly DecodedPiece[];
}

/** A decoded text that grows. */
export interface GrowingText extends DecodedText {
  text: string;
  readonly starts: number[];
  readonly ends: number[];
  readonly pieces: DecodedPiece[];
}

/** An empty decoded text. */
export function startDecoding(): GrowingText {
  return { text: '', starts: [], ends: [], pieces: [] };
}

/** Adds characters that one stretch of the host file stands for. */
function push(growing: GrowingText, characters: string, start: number, end: number): void {
  growing.text += characters;
  for (let index = 0; index < characters.length; index++) {
    growing.starts.push(start);
    growing.ends.push(end);
  }
}

/** Adds what the language puts between literals; nothing where that is empty. */
export function pushSynthetic(growing: GrowingText, characters: string, span: Span): void {
  if (characters === '') return;
  const start = growing.text.length;
  push(growing, characters, span.start, span.end);
  growing.pieces.push({ start, end: growing.text.length, kind: 'synthetic', span });
}

/** Adds a value that nobody knows. */
export function pushHole(growing: GrowingText, span: Span): void {
  const start = growing.text.length;
  push(growing, holeCharacter, span.start, span.end);
  growing.pieces.push({ start, end: start + 1, kind: 'hole', span });
}

/** Adds what a literal stands for. `isFormatted` says that format specifiers in it are filled in. */
export function pushLiteral(growing: GrowingText, text: string, literal: HostLiteral, isFormatted: boolean): void {
  const stripped = strippedSpans(text, literal);
  const { content } = literal;
  const limit = stripped.at(-1)?.end === content.end ? (stripped.at(-1)?.start ?? content.end) : content.end;
  let from = growing.text.length;
  const close = (): void => {
    const end = growing.text.length;
    if (end > from)
      growing.pieces.push({
        start: from,
        end,
        kind: 'literal',
        literal,
        span: { start: growing.starts[from] ?? 0, end: growing.ends[end - 1] ?? 0 },
      });
  };
  let next = 0;
  for (let offset = content.start; offset < limit; ) {
    while ((stripped[next]?.end ?? limit) <= offset) next++;
    const gap = stripped[next];
    if (gap && gap.start <= offset && offset < gap.end) {
      offset = gap.end;
      continue;
    }
    const hole = holeStarts.has(text.charAt(offset))
      ? holeEnd(text, offset, { style: literal.form.holes, isFormatted, limit })
      : undefined;
    if (hole === undefined) offset = pushCharacter(growing, text, { offset, literal, limit, isFormatted });
    else {
      close();
      pushHole(growing, { start: offset, end: hole });
      from = growing.text.length;
      offset = hole;
    }
  }
  close();
}

interface CharacterPlace {
  readonly offset: number;
  readonly literal: HostLiteral;
  readonly limit: number;
  readonly isFormatted: boolean;
}

/** Adds the character, or the escape, at an offset; says where the next begins. */
function pushCharacter(growing: GrowingText, text: string, place: CharacterPlace): number {
  const { offset, literal, limit } = place;
  const { escapes, closes, holes } = literal.form;
  if (escapes.hasBackslash && text[offset] === '\\' && offset + 1 < limit) return pushEscape(growing, text, place);
  const doubled = doubledAt(text, offset, {
    closes,
    isDoubled: escapes.isDoubled,
    holes,
    isFormatted: place.isFormatted,
  });
  if (doubled !== undefined) {
    push(growing, doubled, offset, offset + 2 * doubled.length);
    return offset + 2 * doubled.length;
  }
  push(growing, text.charAt(offset), offset, offset + 1);
  return offset + 1;
}

/** The text that stands twice where it means itself: a quote, a brace, a per cent sign. */
function doubledAt(
  text: string,
  offset: number,
  form: { readonly closes: string; readonly isDoubled: boolean; readonly holes: string; readonly isFormatted: boolean },
): string | undefined {
  const { closes, isDoubled, holes, isFormatted } = form;
  const twice = (word: string): boolean => text.startsWith(word + word, offset);
  if (isDoubled && twice(closes)) return closes;
  if (holes === 'braces') return ['{', '}'].find(twice);
  return holes === 'format' && isFormatted ? ['%', '{', '}'].find(twice) : undefined;
}

function pushEscape(growing: GrowingText, text: string, { offset, literal, limit }: CharacterPlace): number {
  const { named, unknown, continuation } = literal.form.escapes;
  const next = text.charAt(offset + 1);
  const lineBreak = text.startsWith('\r\n', offset + 1) ? 2 : next === '\n' || next === '\r' ? 1 : 0;
  if (lineBreak > 0 && continuation !== 'none') {
    const end = offset + 1 + lineBreak;
    if (continuation === 'line-break') push(growing, '\n', offset, end);
    return continuation === 'joins-and-trims' ? skipBlanks(text, end) : end;
  }
  const coded = codedCharacter(text, offset + 1, literal);
  if (coded && coded.end <= limit) {
    push(growing, coded.characters, offset, coded.end);
    return coded.end;
  }
  const characters = named[next] ?? (unknown === 'kept' ? `\\${next}` : next);
  if (characters.length === 2 && characters.startsWith('\\')) {
    push(growing, '\\', offset, offset + 1);
    push(growing, next, offset + 1, offset + 2);
  } else push(growing, characters, offset, offset + 2);
  return offset + 2;
}

function skipBlanks(text: string, from: number): number {
  let offset = from;
  while (/\s/.test(text.charAt(offset))) offset++;
  return offset;
}

/** A character that is written by its number, behind the backslash. */
function codedCharacter(
  text: string,
  from: number,
  { form: { escapes } }: HostLiteral,
): { readonly characters: string; readonly end: number } | undefined {
  const patterns: readonly (readonly [RegExp, number])[] = [
    ...(escapes.digits === 'octal' ? [[/[0-3]?[0-7]{1,2}/y, 8] as const] : []),
    ...(escapes.digits === 'nul' ? [[/0/y, 8] as const] : []),
    ...(escapes.digits === 'decimal' ? [[/\d{1,3}/y, 10] as const] : []),
    ...(escapes.hexDigits > 0 ? [[hexPatterns[escapes.hexDigits] ?? /x([0-9a-f]{2})/iy, 16] as const] : []),
    ...(escapes.hasUnicode ? [[/[ux]\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|U([0-9a-f]{8})/iy, 16] as const] : []),
  ];
  for (const [pattern, radix] of patterns) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match) continue;
    const digits = match[1] ?? match[2] ?? match[3] ?? match[0];
    const code = Number.parseInt(digits, radix);
    return { characters: code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', end: from + match[0].length };
  }
  return undefined;
}

const hexPatterns: Readonly<Record<number, RegExp>> = {
  2: /x([0-9a-f]{2})/iy,
  4: /x([0-9a-f]{1,4})/iy,
  8: /x([0-9a-f]{1,8})/iy,
};

/** The stretches of a literal that are no part of what it stands for: the first line break, indentation, the last line. */
function strippedSpans(text: string, { content, form, span }: HostLiteral): readonly Span[] {
  const spans: Span[] = [];
  let { start } = content;
  if (form.dropsFirstBreak) {
    const lineBreak = /[ \t]*\r?\n/y;
    lineBreak.lastIndex = start;
    if (lineBreak.test(text) && lineBreak.lastIndex <= content.end) {
      spans.push({ start, end: lineBreak.lastIndex });
      start = lineBreak.lastIndex;
    } else return spans;
  }
  return form.indentation
    ? [
        ...spans,
        ...indentationSpans(text, { start, end: content.end }, form.indentation, text.slice(content.end, span.end)),
      ]
    : spans;
}

function indentationSpans(
  text: string,
  content: Span,
  kind: 'least' | 'closing-line' | 'tabs',
  closing: string,
): readonly Span[] {
  const lines = linesOf(text, content);
  const closingBlanks = kind === 'closing-line' ? closingIndentation(text, content, closing) : undefined;
  const widths = lines.filter(({ isBlank }) => !isBlank).map(({ blanks }) => blanks);
  const least = Math.min(...widths, closingBlanks ?? Number.POSITIVE_INFINITY);
  const width = kind === 'tabs' ? Number.POSITIVE_INFINITY : Number.isFinite(least) ? least : 0;
  const spans = lines.map(({ start, blanks, tabs }) => ({
    start,
    end: start + Math.min(kind === 'tabs' ? tabs : blanks, width),
  }));
  return spans.filter(({ start, end }) => end > start);
}

/** The blanks in front of what closes a literal, where that stands on a line of its own. */
function closingIndentation(text: string, { start, end }: Span, closing: string): number | undefined {
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const before = text.slice(Math.max(lineStart, start), end);
  const blanks = /^[ \t]*/.exec(closing)?.[0].length ?? 0;
  return /^[ \t]*$/.test(before) ? before.length + blanks : undefined;
}

interface HostLine {
  readonly start: number;
  readonly blanks: number;
  readonly tabs: number;
  readonly isBlank: boolean;
}

function linesOf(text: string, { start, end }: Span): readonly HostLine[] {
  const lines: HostLine[] = [];
  for (let from = start; from < end; ) {
    const index = text.indexOf('\n', from);
    const lineEnd = index < 0 || index > end ? end : index;
    const line = text.slice(from, lineEnd);
    const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
    lines.push({ start: from, blanks, tabs, isBlank: line.trim() === '' });
    from = lineEnd + 1;
  }
  return lines;
}
