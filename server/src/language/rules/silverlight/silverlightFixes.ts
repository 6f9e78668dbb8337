import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';

/** A fix after which every question has the same answer. */
export function safely(title: string, edits: readonly Edit[]): ProposedFix {
  return { title, edits, aim: 'mends' };
}

/** A fix that may bring a grant to life or take one away. */
export function changing(title: string, edits: readonly Edit[]): ProposedFix {
  return { title, edits };
}

/** A fix that takes out what has no effect. */
export function removing(title: string, edits: readonly Edit[]): ProposedFix {
  return { title, edits, aim: 'removes' };
}
