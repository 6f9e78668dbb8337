import { compareAccess, isSameAccess, summarizeChanges } from '../access/accessChanges.ts';
import { placesToTry } from '../access/placesToTry.ts';
import type { Policy } from '../policy/policy.ts';
import { isReadAsPolicy, type Recognition } from '../recognize/recognition.ts';
import { type Fix, hasPlaceholder, type ProposedFix, textAfter } from '../text/fix.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import type { Problem } from './problem.ts';
import { severities } from './rule.ts';

/** A text read as a policy file, with its problems. */
export interface JudgedText {
  readonly text: string;
  readonly recognition: Recognition;
  readonly document: XmlDocument;
  readonly policy: Policy;
  readonly problems: readonly Problem[];
}

/** What judging a fix takes: the text it is for, and how another text is read in its place. */
export interface FixContext {
  readonly before: JudgedText;
  readonly reanalyze: (text: string) => JudgedText;
}

/** The problem that a fix is for. */
type FixedProblem = Pick<Problem, 'severity'>;

/**
 * The proposals that do what a fix promises, each with what it does to verdicts, the safe ones first. Each is tried: a fix that
 * changes nothing, or brings a problem as severe as the one it is for, is not offered.
 */
export function offerFixes(
  context: FixContext,
  problem: FixedProblem,
  proposed: readonly ProposedFix[],
): readonly Fix[] {
  const fixes = proposed.flatMap(proposal => offer(context, problem, proposal) ?? []);
  return [...fixes.filter(({ kind }) => kind === 'safe'), ...fixes.filter(({ kind }) => kind !== 'safe')];
}

function offer({ before, reanalyze }: FixContext, problem: FixedProblem, proposal: ProposedFix): Fix | undefined {
  const { title, edits, aim } = proposal;
  const text = textAfter(before.text, proposal);
  if (text === undefined) return undefined;
  if (hasPlaceholder(proposal)) return { title, edits, kind: 'changes-access', asks: true };
  const after = reanalyze(text);
  const asks = proposal.asks ?? false;
  // What is read as no policy has one problem, however many its policy has.
  const isComparable = !asks && isReadAsPolicy(before.recognition);
  if (isComparable && addsAsSevere(before.problems, after.problems, problem)) return undefined;
  const change = changeBetween(before, after);
  if (change !== '') return { title: `${title}: ${change}`, edits, kind: 'changes-access', asks };
  return { title, edits, kind: kindOf(aim), asks };
}

/** What does not change who has access and is neither plainly meant nor a removal is for a person to choose, as what does is. */
function kindOf(aim: ProposedFix['aim']): Fix['kind'] {
  switch (aim) {
    case 'mends':
      return 'safe';
    case 'removes':
      return 'removes';
    case undefined:
      return 'changes-access';
  }
}

/** Who gains and who loses, in words; in a file that clients reject, who will once it is in order. */
function changeBetween(before: JudgedText, after: JudgedText): string {
  const comparison = { before, after, places: placesToTry(before.policy.servedFrom) };
  const changes = compareAccess(comparison);
  if (!isSameAccess(changes)) return summarizeChanges(changes);
  const latent = compareAccess({ ...comparison, isLatent: true });
  return isSameAccess(latent) ? '' : `${summarizeChanges(latent)}, once nothing else is wrong`;
}

/** Whether there are more problems of some rule than before, as severe as the one that is fixed. */
function addsAsSevere(before: readonly Problem[], after: readonly Problem[], { severity }: FixedProblem): boolean {
  const limit = severities.indexOf(severity);
  const counts = new Map<string, number>();
  for (const { rule } of before) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const problem of after) {
    const left = (counts.get(problem.rule) ?? 0) - 1;
    if (left < 0 && severities.indexOf(problem.severity) <= limit) return true;
    counts.set(problem.rule, left);
  }
  return false;
}
