import type { Span } from '../text/span.ts';
import type { Surrounding } from './surroundings.ts';

/** Finds what stands in front of the lines of a policy. */
export const prefixForms: readonly ((text: string) => Surrounding | undefined)[] = [
  findLineNumbers,
  findNumberColumn,
  findDifference,
  findQuotation,
  findTreeMarks,
];

/** The lines of a text that hold anything. */
function* linesOf(text: string): Iterable<Span> {
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    if (match[0].trim() !== '') yield { start: match.index, end: match.index + match[0].length };
  }
}

/** The prefixes of all lines, where each line has one. */
function prefixesOf(text: string, prefix: RegExp): readonly RegExpExecArray[] {
  const prefixes: RegExpExecArray[] = [];
  for (const { start, end } of linesOf(text)) {
    const match = prefix.exec(text.slice(start, Math.min(end, start + 80)));
    if (!match) return [];
    prefixes.push(match);
  }
  return prefixes;
}

function spansOf(text: string, prefixes: readonly RegExpExecArray[]): readonly Span[] {
  return [...linesOf(text)].map(({ start }, index) => ({ start, end: start + (prefixes[index]?.[0].length ?? 0) }));
}

/** Numbers that count the lines. As many blanks go with them as stand behind all. */
function findLineNumbers(text: string): Surrounding | undefined {
  const prefixes = prefixesOf(
    text,
    /^[\uFEFF\s]*(?:[\w./-]+\.xml[:(])?[[(#L]{0,2}(\d{1,6})(?:[\])]?[.:|)\u2502>-]*)(?=[<\s]|$)([ \t]*)/,
  );
  const numbers = prefixes.map(([, digits]) => Number(digits));
  if (numbers.length < 2 || !isCount(numbers)) return undefined;
  const blanks = prefixes.reduce((least, [, , behind = '']) => Math.min(least, behind.length), 80);
  const spans = [...linesOf(text)].map(({ start }, index) => {
    const [written = '', , behind = ''] = prefixes[index] ?? [];
    return { start, end: start + written.length - behind.length + blanks };
  });
  return {
    spans,
    message: 'The lines of this policy begin with their numbers, which clients take for text. Remove them.',
    removal: 'Remove the line numbers',
  };
}

/** Whether numbers count on, some lines left out. */
function isCount(numbers: readonly number[]): boolean {
  const isGrowing = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
  return isGrowing && (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) <= numbers.length * 2 + 5;
}

/** A column of numbers that was copied on its own, in front of the lines that it counts. */
function findNumberColumn(text: string): Surrounding | undefined {
  const column = /^\s*1[ \t]*(?:\r?\n[ \t]*\d+[ \t]*)+(?=\r?\n\s*<|<)/.exec(text.slice(0, 65_536))?.[0] ?? '';
  const numbers = column.match(/\d+/g) ?? [];
  if (numbers.length < 2 || numbers.some((digits, index) => Number(digits) !== index + 1)) return undefined;
  return {
    spans: [
      { start: 0, end: column.length + (/^\s*/.exec(text.slice(column.length, column.length + 100))?.[0].length ?? 0) },
    ],
    message: 'A column of line numbers stands in front of the policy, and clients take it for text. Remove it.',
    removal: 'Remove the line numbers',
  };
}

/** The signs and heads of a difference between two versions, where nothing but additions and context is in it. */
function findDifference(text: string): Surrounding | undefined {
  const start = text.search(/^(?:diff --git |Index: |--- |\+\s*<|@@ )/m);
  if (start < 0 || text.slice(0, start).trim() !== '') return undefined;
  const spans: Span[] = [];
  for (const line of linesOf(text)) {
    const written = text.slice(line.start, Math.min(line.end, line.start + 200));
    if (
      /^(?:diff --git |Index: |={20}|--- |\+\+\+ |@@ |new file|index [0-9a-f]+\.\.|old mode|new mode|similarity|\\ No newline)/.test(
        written,
      )
    )
      spans.push({
        start: line.start,
        end: line.end + (/^\r?\n/.exec(text.slice(line.end, line.end + 2))?.[0].length ?? 0),
      });
    else if (written.startsWith('+')) spans.push({ start: line.start, end: line.start + 1 });
    else if (!written.startsWith(' ')) return undefined;
  }
  return spans.length < 2
    ? undefined
    : {
        spans,
        message:
          'This is the policy as a difference between two versions shows it. Remove the signs in front of its lines.',
        removal: 'Remove the signs of the difference',
      };
}

/** `> ` in front of every line, as in an answer to a letter. */
function findQuotation(text: string): Surrounding | undefined {
  const prefixes = prefixesOf(text, /^(?:> ?|\| ?)+(?=[\s<]|$)/);
  if (prefixes.length < 2) return undefined;
  return {
    spans: spansOf(text, prefixes),
    message: 'The lines of this policy are quoted as in a letter, and clients take the signs for text. Remove them.',
    removal: 'Remove the signs of the quotation',
  };
}

/** The signs with which browsers fold the tree that they show of a document: the root has one, and what else can be folded. */
function findTreeMarks(text: string): Surrounding | undefined {
  if (!/^[ \t]*[-+\u25b6\u25bc\u25b8\u25be\u25b9\u25bf\u2212] ?<(?:cross-domain-policy\b|\?xml|!DOCTYPE)/m.test(text))
    return undefined;
  const spans = [...text.matchAll(/^[ \t]*[-+\u25b6\u25bc\u25b8\u25be\u25b9\u25bf\u2212][ \t]?(?=<)/gm)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return {
    spans,
    message: 'The signs with which a browser folds its view of a document were copied with the policy. Remove them.',
    removal: 'Remove the signs',
  };
}
