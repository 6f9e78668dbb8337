import type { FixKind } from '../../../../protocol/problem.ts';
import { type AccessChanges, type AccessComparer, comparerOf } from '../access/accessChanges.ts';
import { placesToTry } from '../access/placesToTry.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { addsAsSevere, canTryEach } from '../rules/offerFixes.ts';
import type { Problem } from '../rules/problem.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { type Fix, hasPlaceholder, type ProposedFix } from '../text/fix.ts';
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

/** The most code units that are read to find out which fixes go together. */
const mostRead = 20_000_000;

/**
 * Applies the first fix of every problem that is within the scope, round by round, until none is left; none that asks a person or
 * leaves something to fill in. Fixes that change nothing one by one can do so together, as the last of two syntax errors that are
 * fixed brings the file to life. So the whole is tried, and where it does not keep what the scope promises, parts of it.
 */
export function fixAll(policyDocument: PolicyDocument, options: FixAllOptions): FixAllResult {
  const { scope = 'safe', isWanted = () => true } = options;
  const batch = startBatch(policyDocument, options);
  let edited = startEdits(policyDocument.text);
  let current = policyDocument;
  let applied: readonly AppliedFix[] = [];
  for (let round = 0; round < roundLimit; round++) {
    const candidates = chooseFixes(current.problems.filter(isWanted), scope, current);
    const { fixes, after } = batch.findKeeping(current, candidates);
    if (fixes.length === 0) break;
    applied = applied.concat(fixes.map(({ title, kind }) => ({ title, kind })));
    edited = addEdits(edited, editsIn(fixes));
    current = after;
  }
  const changes = batch.compare.changes(current);
  return { edits: editsOf(edited, policyDocument.text), text: current.text, applied, ...changes };
}

/** A fix that a batch may apply. */
interface Candidate extends AppliedFix {
  readonly edits: readonly Edit[];
  readonly problem: Problem;
}

/** Fixes, and the text behind them. */
interface FixedText {
  readonly fixes: readonly Candidate[];
  readonly after: PolicyDocument;
}

interface Batch {
  readonly compare: AccessComparer;
  /** Of candidates whose edits do not touch as many as keep together what the scope promises. */
  readonly findKeeping: (current: PolicyDocument, candidates: readonly Candidate[]) => FixedText;
}

function startBatch(first: PolicyDocument, { reanalyze, scope = 'safe' }: FixAllOptions): Batch {
  const compare = comparerOf(first, placesToTry(first.policy.servedFrom));
  let leftToRead = mostRead;
  const keepsPromise = (current: PolicyDocument, after: PolicyDocument, fixes: readonly Candidate[]): boolean => {
    if (fixes.some(({ problem }) => addsAsSevere(current.problems, after.problems, problem))) return false;
    return scope === 'unsafe' || compare.isSame(after);
  };
  const findKeeping = (current: PolicyDocument, candidates: readonly Candidate[]): FixedText => {
    let kept: FixedText = { fixes: [], after: current };
    const waiting = [candidates];
    for (let group = waiting.pop(); group && leftToRead > 0; group = waiting.pop()) {
      if (group.length === 0) continue;
      const fixes = [...kept.fixes, ...group];
      const after = reanalyze(applyEdits(current.text, editsIn(fixes)));
      leftToRead -= after.text.length;
      if (keepsPromise(current, after, fixes)) kept = { fixes, after };
      else if (group.length > 1) {
        const middle = group.length >> 1;
        waiting.push(group.slice(middle), group.slice(0, middle));
      }
    }
    return kept;
  };
  return { compare, findKeeping };
}

function editsIn(fixes: readonly Candidate[]): readonly Edit[] {
  return fixes.flatMap(({ edits }) => edits);
}

/** One fix a problem whose edits touch none of those chosen before; the rest waits for the next round. */
function chooseFixes(problems: readonly Problem[], scope: FixScope, document: PolicyDocument): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const taken: Span[] = [];
  for (const problem of problems) {
    const candidate = scope === 'unsafe' ? firstOffered(problem, document) : firstProposed(problem, scope);
    if (!candidate || candidate.edits.some(({ span }) => touchesAny(taken, span))) continue;
    chosen.push(candidate);
    for (const { span } of candidate.edits) taken.splice(rankOf(taken, span), 0, span);
  }
  return chosen;
}

/** What a scope that keeps every verdict may try: what is plainly meant, and what takes something out. */
function firstProposed(problem: Problem, scope: 'safe' | 'removes'): Candidate | undefined {
  const proposal = problem.proposed().find(({ aim }) => aim === 'mends' || (aim === 'removes' && scope === 'removes'));
  if (!proposal || !isForBatches(proposal)) return undefined;
  const { title, edits, aim } = proposal;
  return { title, edits, problem, kind: aim === 'mends' ? 'safe' : 'removes' };
}

/** The first fix that is offered; where it would be too much work to try each, the first that is proposed. */
function firstOffered(problem: Problem, document: PolicyDocument): Candidate | undefined {
  const [fix] = canTryEach(document) ? problem.fixes() : problem.proposed();
  if (!fix || !isForBatches(fix)) return undefined;
  return { title: fix.title, edits: fix.edits, problem, kind: 'kind' in fix ? fix.kind : 'changes-access' };
}

function isForBatches(fix: ProposedFix | Fix): boolean {
  return !fix.asks && !hasPlaceholder(fix);
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
