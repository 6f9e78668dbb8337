import type { Span } from './span.ts';

/** A replacement of a stretch of text; an insertion where the span is empty. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
  /** The part of `newText`, in code units from its start, that an editor selects for the person to replace. */
  readonly placeholder?: Span;
}

/** The text with all edits applied. Spans refer to the text as given; of two edits that overlap the later is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let position = 0;
  for (const { span, newText } of ordered) {
    if (span.start < position) continue;
    parts.push(text.slice(position, span.start), newText);
    position = span.end;
  }
  return parts.join('') + text.slice(position);
}

/** One edit that does what one edit or more do, from where the first of them begins to where the last ends. */
export function joinEdits(text: string, edits: readonly Edit[]): Edit {
  const start = edits.reduce((least, { span }) => Math.min(least, span.start), text.length);
  const end = edits.reduce((most, { span }) => Math.max(most, span.end), start);
  const moved = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  return { span: { start, end }, newText: applyEdits(text.slice(start, end), moved) };
}
