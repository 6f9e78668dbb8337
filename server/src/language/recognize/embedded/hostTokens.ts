import { lastIndexFrom } from '../../text/documentOrder.ts';
import type { Span } from '../../text/span.ts';
import { holeEnd } from './holeSpans.ts';
import type { HostLanguage } from './hostLanguages.ts';
import { escapeRules, type LiteralForm } from './literalForm.ts';

/** A literal of a host file. Offsets are those of the host file. */
export interface HostLiteral {
  /** Its quotes, and the prefix before them, included; of a here-document the content. */
  readonly span: Span;
  readonly content: Span;
  readonly form: LiteralForm;
  /** `quoted`, or a stretch of markup, also with its signs escaped, a here-document, or a bare word of a shell. */
  readonly kind: 'quoted' | 'markup' | 'entities' | 'here-document' | 'word';
}

/** The pieces of a host file that matter, in its order. */
export interface HostTokens {
  readonly literals: readonly HostLiteral[];
  readonly comments: readonly Span[];
}

/** Finds the literals and comments of a text in one pass over it; total, and linear in its length. */
export function readHostTokens(text: string, language: HostLanguage): HostTokens {
  const reading: Reading = {
    text,
    language,
    starts: startsOf(language),
    literals: [],
    comments: [],
    pending: [],
    unclosed: new Set(),
    endLines: new Map(),
  };
  let offset = language.islands === 'php' ? readMarkup(reading, 0) : 0;
  while (offset < text.length) offset = readOne(reading, offset);
  return reading;
}

interface Reading extends HostTokens {
  readonly text: string;
  readonly language: HostLanguage;
  readonly starts: Starts;
  readonly literals: HostLiteral[];
  readonly comments: Span[];
  /** Here-documents whose bodies begin on the next line. */
  readonly pending: PendingDocument[];
  /** Closing texts that the rest of the file does not hold: it is searched for each of them once. */
  readonly unclosed: Set<string>;
  /** Where lines are that may end a here-document, by the name on them; filled when first asked for. */
  readonly endLines: Map<string, readonly EndLine[]>;
}

/** A line with one name on it. */
interface EndLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface PendingDocument {
  readonly end: string;
  readonly form: LiteralForm;
}

/** Which literals and comments can begin with a character. */
interface Starts {
  readonly literals: ReadonlyMap<string, readonly LiteralForm[]>;
  readonly lineComments: ReadonlyMap<string, readonly string[]>;
  readonly blockComments: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  /** 1 for the codes of characters that begin any of them. */
  readonly isStart: Uint8Array;
}

const startsByLanguage = new WeakMap<HostLanguage, Starts>();

function startsOf(language: HostLanguage): Starts {
  const known = startsByLanguage.get(language);
  if (known) return known;
  const literals = groupByFirst(language.literals, ({ opens }) => opens);
  const lineComments = groupByFirst(language.lineComments, comment => comment);
  const blockComments = groupByFirst(language.blockComments, ([open]) => open);
  const isStart = new Uint8Array(0x80);
  const all = [...literals.keys(), ...lineComments.keys(), ...blockComments.keys(), '\n', '/', '?', '<', 'R', '=', '('];
  for (const character of all) isStart[character.charCodeAt(0)] = 1;
  const starts = { literals, lineComments, blockComments, isStart };
  startsByLanguage.set(language, starts);
  return starts;
}

function groupByFirst<T>(items: readonly T[], textOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const first = textOf(item).charAt(0);
    groups.set(first, [...(groups.get(first) ?? []), item]);
  }
  return groups;
}

/** Reads what stands at an offset, and says where to go on. */
function readOne(reading: Reading, offset: number): number {
  const { text, starts, language } = reading;
  const code = text.charCodeAt(offset);
  if (code >= 0x80 || starts.isStart[code] !== 1) return offset + 1;
  const character = text.charAt(offset);
  if (character === '\n' && reading.pending.length > 0) return readBodies(reading, offset + 1);
  return (
    readComment(reading, offset, character) ??
    readIsland(reading, offset, character) ??
    readHereDocument(reading, offset) ??
    (language.id === 'c' ? readRawC(reading, offset) : undefined) ??
    readLiteral(reading, offset, character) ??
    (language.hasRegularExpressions && character === '/' ? skipRegularExpression(text, offset) : offset + 1)
  );
}

function readComment({ text, starts, comments, language }: Reading, offset: number, first: string): number | undefined {
  for (const [open, close] of starts.blockComments.get(first) ?? []) {
    if (!text.startsWith(open, offset)) continue;
    const index = text.indexOf(close, offset + open.length);
    const end = index < 0 ? text.length : index + close.length;
    comments.push({ start: offset, end });
    return end;
  }
  for (const open of starts.lineComments.get(first) ?? []) {
    if (!text.startsWith(open, offset) || !beginsComment(text, offset, open)) continue;
    const index = text.indexOf('\n', offset);
    const lineEnd = index < 0 ? text.length : index;
    const island = language.islands === 'php' ? text.slice(offset, lineEnd).indexOf('?>') : -1;
    const end = island < 0 ? lineEnd : offset + island;
    comments.push({ start: offset, end });
    return end;
  }
  return undefined;
}

/** A `#` in the middle of a word begins none, and neither do the slashes of an address. */
function beginsComment(text: string, offset: number, open: string): boolean {
  const before = text.charAt(offset - 1);
  if (open === '#' || open === '%' || open === "'") return offset === 0 || /[\s;({,[]/.test(before);
  return open !== '//' || before !== ':';
}

/** Markup behind `?>`, where the language has such tags. */
function readIsland(reading: Reading, offset: number, first: string): number | undefined {
  if (reading.language.islands !== 'php' || first !== '?' || reading.text[offset + 1] !== '>') return undefined;
  // The line break directly behind the closing tag is no part of the output.
  const from = /\r?\n/y;
  from.lastIndex = offset + 2;
  return readMarkup(reading, from.test(reading.text) ? from.lastIndex : offset + 2);
}

const markupForm: LiteralForm = {
  opens: '',
  closes: '',
  isOneLine: false,
  escapes: escapeRules.raw,
  holes: 'none',
};

function readMarkup({ text, literals }: Reading, start: number): number {
  const found = /<\?(?:php\b|=|(?!xml))/g;
  found.lastIndex = start;
  const match = found.exec(text);
  const end = match?.index ?? text.length;
  const span = { start, end };
  if (end > start) literals.push({ span, content: span, form: markupForm, kind: 'markup' });
  return match ? found.lastIndex : text.length;
}

function readHereDocument({ text, language, pending }: Reading, offset: number): number | undefined {
  const here = language.hereDocuments;
  if (!here || text[offset] !== '<' || text[offset + 1] !== '<') return undefined;
  here.opens.lastIndex = offset;
  const match = here.opens.exec(text);
  if (!match) return undefined;
  const { 0: opening, 1: quote = '', 2: end = '' } = match;
  const isPlain = quote === "'" || opening.includes('\\');
  const indentation = hereIndentation(language.id, opening);
  pending.push({
    end,
    form: {
      opens: opening,
      closes: '',
      isOneLine: false,
      escapes: isPlain ? escapeRules.raw : here.escapes,
      holes: isPlain ? 'none' : here.holes,
      ...(indentation && { indentation }),
    },
  });
  return offset + opening.length;
}

function hereIndentation(language: string, opening: string): LiteralForm['indentation'] {
  if (language === 'php') return 'closing-line';
  if (opening.startsWith('<<~')) return 'least';
  return language === 'shell' && opening.startsWith('<<-') ? 'tabs' : undefined;
}

/** The bodies of here-documents, which stand one after the other on the lines behind. */
function readBodies(reading: Reading, start: number): number {
  const { pending, literals } = reading;
  let from = start;
  for (const { end, form } of pending.splice(0)) {
    const line = findEndLine(reading, end, from);
    if (!line) return from;
    // PHP leaves out the line break in front of the line that closes.
    const lastBreak = reading.language.id === 'php' ? lineBreakBefore(reading.text, line.start) : 0;
    const content = { start: from, end: Math.max(from, line.start - lastBreak) };
    literals.push({
      span: { start: from, end: line.end },
      content,
      form: { ...form, closes: line.text },
      kind: 'here-document',
    });
    from = line.end;
  }
  return from;
}

function lineBreakBefore(text: string, offset: number): number {
  if (text[offset - 1] !== '\n') return 0;
  return text[offset - 2] === '\r' ? 2 : 1;
}

function findEndLine({ text, language, endLines }: Reading, name: string, from: number): EndLine | undefined {
  if (endLines.size === 0) indexEndLines(text, language.islands === 'php', endLines);
  const lines = endLines.get(name) ?? [];
  return lines[lastIndexFrom(lines, from - 1, line => line) + 1];
}

function indexEndLines(text: string, mayGoOn: boolean, endLines: Map<string, readonly EndLine[]>): void {
  const lines = new Map<string, EndLine[]>();
  const pattern = mayGoOn ? /^[ \t]*([A-Za-z_]\w*)/gm : /^[ \t]*([A-Za-z_]\w*)[ \t]*(?=\r?$)/gm;
  for (const { 0: found, 1: name = '', index } of text.matchAll(pattern)) {
    const line = { start: index, end: index + found.length, text: found };
    const known = lines.get(name);
    if (known) known.push(line);
    else lines.set(name, [line]);
  }
  for (const [name, found] of lines) endLines.set(name, found);
}

/** C++: `R"name(…)name"`. */
function readRawC({ text, literals, unclosed }: Reading, offset: number): number | undefined {
  if (text[offset] !== 'R' || text[offset + 1] !== '"') return undefined;
  const open = /R"([^()\\\s"]{0,16})\(/y;
  open.lastIndex = offset;
  const match = open.exec(text);
  if (!match) return undefined;
  const closes = `)${match[1]}"`;
  const end = unclosed.has(closes) ? -1 : text.indexOf(closes, open.lastIndex);
  if (end < 0) {
    unclosed.add(closes);
    return open.lastIndex;
  }
  literals.push({
    span: { start: offset, end: end + closes.length },
    content: { start: open.lastIndex, end },
    form: { opens: match[0], closes, isOneLine: false, escapes: escapeRules.raw, holes: 'format' },
    kind: 'quoted',
  });
  return end + closes.length;
}

function readLiteral(reading: Reading, offset: number, first: string): number | undefined {
  const { text, starts, literals, language, unclosed } = reading;
  for (const form of starts.literals.get(first) ?? []) {
    const { opens } = form;
    if (!text.startsWith(opens, offset) || (/\w/.test(first) && /\w/.test(text.charAt(offset - 1)))) continue;
    const start = offset + opens.length;
    const end = unclosed.has(opens) ? undefined : findEnd(text, start, form);
    if (end === undefined) {
      unclosed.add(opens);
      continue;
    }
    const span = { start: offset, end: Math.min(end + form.closes.length, text.length) };
    literals.push({ span, content: { start, end }, form, kind: 'quoted' });
    return language.id === 'shell' ? readWord(reading, span.end) : span.end;
  }
  return undefined;
}

/** In a shell what follows a quote directly belongs to the same word. */
function readWord({ text, literals }: Reading, start: number): number {
  const word = /[^\s"'`;|&<>()\\#]+/y;
  word.lastIndex = start;
  if (!word.test(text)) return start;
  const span = { start, end: word.lastIndex };
  literals.push({
    span,
    content: span,
    form: { ...markupForm, escapes: escapeRules.raw, holes: 'shell' },
    kind: 'word',
  });
  return span.end;
}

/** Where the content ends; undefined for what is opened and never closed. */
function findEnd(text: string, start: number, form: LiteralForm): number | undefined {
  const { closes, isOneLine, escapes, holes } = form;
  if (!escapes.hasBackslash && !escapes.isDoubled && !isOneLine && holes !== 'ruby' && holes !== 'dollar') {
    const end = text.indexOf(closes, start);
    return end < 0 ? undefined : end;
  }
  const stop = stopsOf(form);
  stop.lastIndex = start;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    const { index } = match;
    const [found] = match;
    if (found === '\\') stop.lastIndex = skipEscape(text, index);
    else if (found === '\n') return index > 0 && text[index - 1] === '\r' ? index - 1 : index;
    else if (found !== closes)
      stop.lastIndex = holeEnd(text, index, { style: holes, isFormatted: false, limit: text.length }) ?? index + 1;
    else if (escapes.isDoubled && text.startsWith(closes, index + closes.length))
      stop.lastIndex = index + 2 * closes.length;
    else return index;
  }
  return isOneLine ? text.length : undefined;
}

function skipEscape(text: string, index: number): number {
  return text.startsWith('\r\n', index + 1) ? index + 3 : index + 2;
}

const stopsByForm = new WeakMap<LiteralForm, RegExp>();

/** What may end a literal or has to be passed over in it. */
function stopsOf(form: LiteralForm): RegExp {
  const known = stopsByForm.get(form);
  if (known) return known;
  const { closes, isOneLine, escapes, holes } = form;
  const nested: Readonly<Record<string, string>> = {
    template: '\\$(?=\\{)',
    ruby: '#(?=\\{)',
    dollar: '\\$(?=\\{)',
    php: '\\{(?=\\$)',
    shell: '\\$(?=[({])',
  };
  const parts = [
    ...(escapes.hasBackslash ? ['\\\\'] : []),
    ...(isOneLine ? ['\\n'] : []),
    ...(nested[holes] ? [nested[holes]] : []),
    closes.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  ];
  const stops = new RegExp(parts.join('|'), 'g');
  stopsByForm.set(form, stops);
  return stops;
}

/** The end of a regular expression, where one can stand; else behind the slash. */
function skipRegularExpression(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 12), offset).trimEnd();
  if (!/(?:^|[=([{,;:!&|?+\-*%~^<>]|\b(?:return|typeof|case|in|of))$/.test(before)) return offset + 1;
  const body = /\/(?:[^/\\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+\/[a-z]*/y;
  body.lastIndex = offset;
  return body.test(text) ? body.lastIndex : offset + 1;
}
