import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';

/** A fix that is safe to run on a whole file. */
export function safely(title: string, edits: Edit | readonly Edit[]): ProposedFix {
  return { title, edits: listOf(edits), aim: 'mends' };
}

/** A fix that a person has to choose. */
export function onRequest(title: string, edits: Edit | readonly Edit[]): ProposedFix {
  return { title, edits: listOf(edits) };
}

/** A fix that is safe in some cases only. */
export function safelyIf(isSafe: boolean, title: string, edits: Edit | readonly Edit[]): ProposedFix {
  return isSafe ? safely(title, edits) : onRequest(title, edits);
}

function listOf(edits: Edit | readonly Edit[]): readonly Edit[] {
  return 'span' in edits ? [edits] : edits;
}

/** Puts a text at an offset. */
export function insert(offset: number, newText: string): Edit {
  return { span: { start: offset, end: offset }, newText };
}

/** Puts a text in place of another. */
export function replace(span: Span, newText: string): Edit {
  return { span, newText };
}

/** Takes a text away. */
export function remove(span: Span): Edit {
  return { span, newText: '' };
}
