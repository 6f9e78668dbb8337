import type { Range } from '../../../../protocol/range.ts';
import { escapeControls } from '../../language/text/quote.ts';
import type { Span } from '../../language/text/span.ts';

/** The most columns of a line that are shown: a policy may be one line of megabytes. */
const widest = 100;

/** What is shown in front of a problem that is far into a long line. */
const lead = 30;

/** The line where a span begins, or the part of it around the span, and a line with carets below the span. */
export function excerpt(text: string, span: Span, { start, end }: Range): readonly [string, string] {
  const lineStart = span.start - start.character;
  const from = start.character > widest - lead ? span.start - lead : lineStart;
  const shown = text.slice(from, lineEnd(text, from));
  const marked = end.line === start.line ? span.end - span.start : shown.length - (span.start - from);
  const before = escapeControls(expandTabs(shown.slice(0, span.start - from)));
  const fault = escapeControls(expandTabs(shown.slice(span.start - from, span.start - from + marked)));
  const after = escapeControls(expandTabs(shown.slice(span.start - from + marked)));
  const cutBefore = from > lineStart ? '…' : '';
  const line = `${cutBefore}${before}${fault}${after}`;
  const carets = `${' '.repeat(width(cutBefore + before))}${'^'.repeat(Math.max(width(fault), 1))}`;
  return [cut(line), carets.slice(0, widest)];
}

function lineEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + 2 * widest);
  for (let offset = from; offset < limit; offset++) if (text[offset] === '\n' || text[offset] === '\r') return offset;
  return limit;
}

function expandTabs(text: string): string {
  return text.replaceAll('\t', '  ');
}

function width(text: string): number {
  return [...text].length;
}

function cut(line: string): string {
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
}
