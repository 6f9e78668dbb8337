import type { FixKind } from '../../../../protocol/problem.ts';
import type { Edit } from './edit.ts';

/** A way to fix a problem, as whoever found the problem proposes it. What it does to verdicts is computed, not claimed. */
export interface ProposedFix {
  /** A command in the imperative, plain text: *Replace * with a domain*. */
  readonly title: string;
  /** They do not overlap. */
  readonly edits: readonly Edit[];
  /**
   * `mends`: writes what was plainly meant, so that it is safe where it changes no verdict. `removes`: takes out what a person
   * wrote. Absent: one of several things that could be meant.
   */
  readonly aim?: 'mends' | 'removes';
  /** Only a person can tell whether it is right: no batch applies it. */
  readonly asks?: boolean;
}

/** A way to fix a problem, offered as a quick fix. */
export interface Fix {
  /** A command in the imperative, plain text, which says who gains or loses access. */
  readonly title: string;
  /** They do not overlap, and they change the text. */
  readonly edits: readonly Edit[];
  readonly kind: FixKind;
  /** A person has to choose, or to fill something in: no batch applies it. */
  readonly asks: boolean;
}

/** Whether a fix leaves a stand-in for the person to replace. */
export function hasPlaceholder({ edits }: Pick<ProposedFix, 'edits'>): boolean {
  return edits.some(({ placeholder }) => placeholder !== undefined);
}

/** Whether a fix does something to a text, and no two of its edits claim the same stretch of it. */
export function changesText(text: string, { edits }: Pick<ProposedFix, 'edits'>): boolean {
  return !overlap(edits) && edits.some(({ span, newText }) => text.slice(span.start, span.end) !== newText);
}

/** Whether two of the edits claim the same stretch of text. */
function overlap(edits: readonly Edit[]): boolean {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return ordered.some(({ span }, index) => span.start < (ordered[index - 1]?.span.end ?? 0));
}
