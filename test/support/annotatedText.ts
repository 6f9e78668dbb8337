/** A mark under the fault: `^^^ warning rule-id: message`, below the line it speaks of. */
export interface Mark {
  /** Zero-based, of the document without its marks. */
  readonly line: number;
  /** Zero-based, in UTF-16 code units. */
  readonly column: number;
  readonly length: number;
  /** Whether the span goes on behind the end of the line: the last caret is followed by `>`. */
  readonly continues: boolean;
  readonly note: string;
}

/** A document with the marks in it taken out. */
export interface AnnotatedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** `|` marks an empty span. */
const markPattern = /^(?<space>\s*)(?<signs>\^+>?|\|) (?<note>(?:error|warning|information|hint) [a-z0-9-]+: .*)$/;

/** Reads a document with marks under its lines. The line break with which the text begins is no part of the document. */
export function readAnnotatedText(annotated: string): AnnotatedText {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of annotated.replace(/^\n/, '').split('\n')) {
    const groups = markPattern.exec(line)?.groups;
    if (groups) marks.push(readMark(groups, lines.length - 1));
    else lines.push(line);
  }
  return { text: lines.join('\n'), marks };
}

function readMark(groups: Readonly<Record<string, string>>, line: number): Mark {
  const { space = '', signs = '', note = '' } = groups;
  const continues = signs.endsWith('>');
  const length = signs === '|' ? 0 : signs.length - (continues ? 1 : 0);
  return { line, column: space.length, length, continues, note };
}

/** A document with marks under its lines, as `readAnnotatedText` reads it. */
export function writeAnnotatedText(text: string, marks: readonly Mark[]): string {
  const lines = text.split('\n').flatMap((line, index) => [
    line,
    ...marks
      .filter(mark => mark.line === index)
      .sort((a, b) => a.column - b.column || a.length - b.length || (a.note < b.note ? -1 : 1))
      .map(writeMark),
  ]);
  return lines.join('\n');
}

function writeMark({ column, length, continues, note }: Mark): string {
  const signs = length === 0 ? '|' : '^'.repeat(length) + (continues ? '>' : '');
  return `${' '.repeat(column)}${signs} ${note}`;
}

/** The mark for a stretch of a document. */
export function markAt(text: string, span: { readonly start: number; readonly end: number }, note: string): Mark {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', span.start);
  const end = lineEnd < 0 ? span.end : Math.min(span.end, lineEnd);
  return {
    line: text.slice(0, lineStart).split('\n').length - 1,
    column: span.start - lineStart,
    length: end - span.start,
    continues: end < span.end,
    note,
  };
}
