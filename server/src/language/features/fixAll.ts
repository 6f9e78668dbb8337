import type { FixKind } from '../../../../protocol/problem.ts';
import { type AccessChanges, compareAccess, isSameAccess } from '../access/accessChanges.ts';
import { placesToTry } from '../access/placesToTry.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import type { Problem } from '../rules/problem.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { type Fix, hasPlaceholder } from '../text/fix.ts';
import type { Span } from '../text/span.ts';
import { addEdits, editsOf, startEdits } from './composedEdits.ts';

/** Which fixes a batch applies: the safe ones; those that remove what is redundant, too; or all of them. */
export const fixScopes = ['safe', 'removes', 'unsafe'] as const;

export type FixScope = (typeof fixScopes)[number];

/** How a batch is to be run. */
export interface FixAllOptions {
  /** Reads a text with the settings of the document. */
  readonly reanalyze: (text: string) => PolicyDocument;
  /** The safe fixes where nothing is said. */
  readonly scope?: FixScope;
  /** Leaves out problems that nobody asked to have fixed. */
  readonly isWanted?: (problem: Problem) => boolean;
}

/** What fixing everything in a scope does to a text. */
export interface FixAllResult extends AccessChanges {
  /** Of the text as given; they do not overlap. */
  readonly edits: readonly Edit[];
  /** The text with the edits applied. */
  readonly text: string;
  /** In the order applied. */
  readonly applied: readonly AppliedFix[];
}

/** A fix that a batch applied. */
export interface AppliedFix {
  readonly title: string;
  readonly kind: FixKind;
}

/** A fix may uncover another problem that has one, and of fixes that touch only every other one goes at a time; after so many rounds it is enough. */
const roundLimit = 64;

/**
 * Applies the first fix of every problem that is within the scope, round by round, until none is left; none that asks a person or
 * leaves something to fill in. Fixes that change nothing one by one can do so together, as the last of two syntax errors that are
 * fixed brings the file to life: the scopes that keep every verdict try the whole, and apply as many as keep it.
 */
export function fixAll(policyDocument: PolicyDocument, options: FixAllOptions): FixAllResult {
  const { reanalyze, scope = 'safe', isWanted = () => true } = options;
  let edited = startEdits(policyDocument.text);
  let current = policyDocument;
  let applied: readonly AppliedFix[] = [];
  let batchSize = Number.POSITIVE_INFINITY;
  for (let round = 0; round < roundLimit; round++) {
    const chosen = chooseFixes(current.problems.filter(isWanted), scope).slice(0, batchSize);
    if (chosen.length === 0) break;
    const edits = chosen.flatMap(fix => fix.edits);
    const next = reanalyze(applyEdits(current.text, edits));
    if (scope !== 'unsafe' && !keepsAccess(policyDocument, next)) {
      if (chosen.length === 1) break;
      batchSize = Math.ceil(chosen.length / 2);
      continue;
    }
    applied = applied.concat(chosen.map(({ title, kind }) => ({ title, kind })));
    edited = addEdits(edited, edits);
    current = next;
  }
  const changes = changesBetween(policyDocument, current);
  return { edits: editsOf(edited, policyDocument.text), text: current.text, applied, ...changes };
}

function keepsAccess(before: PolicyDocument, after: PolicyDocument): boolean {
  return isSameAccess(changesBetween(before, after));
}

function changesBetween(before: PolicyDocument, after: PolicyDocument): AccessChanges {
  if (before === after) return { gained: [], lost: [] };
  return compareAccess({ before, after, places: placesToTry(before.policy.servedFrom) });
}

/** The fixes of a scope whose edits touch none of those chosen before; the rest waits for the next round. */
function chooseFixes(problems: readonly Problem[], scope: FixScope): readonly Fix[] {
  const chosen: Fix[] = [];
  const taken: Span[] = [];
  for (const problem of problems) {
    const [fix] = problem.fixes();
    if (!fix || !isInScope(fix, scope) || fix.edits.some(({ span }) => touchesAny(taken, span))) continue;
    chosen.push(fix);
    for (const { span } of fix.edits) taken.splice(rankOf(taken, span), 0, span);
  }
  return chosen;
}

function isInScope(fix: Fix, scope: FixScope): boolean {
  if (fix.asks || hasPlaceholder(fix)) return false;
  switch (scope) {
    case 'safe':
      return fix.kind === 'safe';
    case 'removes':
      return fix.kind === 'safe' || fix.kind === 'removes';
    case 'unsafe':
      return true;
  }
}

/** Whether a stretch touches one of those taken, which are in order: also at its ends, where the order of edits would matter. */
function touchesAny(taken: readonly Span[], { start, end }: Span): boolean {
  const rank = rankOf(taken, { start, end });
  const before = taken[rank - 1];
  const after = taken[rank];
  return (before !== undefined && before.end >= start) || (after !== undefined && after.start <= end);
}

/** How many of the stretches, which are in order, begin before another. */
function rankOf(taken: readonly Span[], { start }: Span): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
