import {
  type AccessChanges,
  type AccessComparer,
  comparerOf,
  isSameAccess,
  summarizeChanges,
} from '../access/accessChanges.ts';
import { placesToTry } from '../access/placesToTry.ts';
import type { Policy } from '../policy/policy.ts';
import { isReadAsPolicy, type Recognition } from '../recognize/recognition.ts';
import { lastIndexFrom } from '../text/documentOrder.ts';
import { applyEdits } from '../text/edit.ts';
import { changesText, type Fix, hasPlaceholder, type ProposedFix } from '../text/fix.ts';
import { once } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import type { XmlDocument } from '../xml/tree/tree.ts';
import type { Problem } from './problem.ts';
import { severities } from './rule.ts';
import { createShortener, type Shortener } from './shortenedText.ts';

/** A text read as a policy file, with its problems. */
export interface JudgedText {
  readonly text: string;
  readonly recognition: Recognition;
  readonly document: XmlDocument;
  readonly policy: Policy;
  readonly problems: readonly Problem[];
}

/** The problem that a fix is for. */
type FixedProblem = Pick<Problem, 'severity'>;

/** What is made of the fixes that a rule proposes for a problem. */
export type OfferFixes = (problem: FixedProblem, proposed: readonly ProposedFix[]) => readonly Fix[];

/** The text that fixes are for, and how another text is read in its place. */
export interface FixContext {
  readonly before: () => JudgedText;
  readonly reanalyze: (text: string) => JudgedText;
}

/**
 * A function that gives of the proposals those that do what a fix promises, each with what it does to verdicts, the safe ones first.
 * Each is tried: a fix that changes nothing, or brings a problem as severe as the one it is for, is not offered.
 */
export function createFixOffers(context: FixContext): OfferFixes {
  const compare = once(() => {
    const before = context.before();
    return comparerOf(before, placesToTry(before.policy.servedFrom));
  });
  const shorten = once(() => createShortener(context.before()));
  const harmless = new Set<string>();
  return (problem, proposed) => {
    const fixes = proposed.flatMap(
      proposal => offer({ ...context, compare, shorten, harmless }, problem, proposal) ?? [],
    );
    return [...fixes.filter(({ kind }) => kind === 'safe'), ...fixes.filter(({ kind }) => kind !== 'safe')];
  };
}

interface Offering extends FixContext {
  readonly compare: () => AccessComparer;
  readonly shorten: () => Shortener;
  /** What was tried already and changes nothing, as `keyOf` names it. */
  readonly harmless: Set<string>;
}

function offer(offering: Offering, problem: FixedProblem, proposal: ProposedFix): Fix | undefined {
  const { title, edits, aim, asks = false } = proposal;
  const before = offering.before();
  if (!changesText(before.text, proposal)) return undefined;
  if (hasPlaceholder(proposal)) return { title, edits, kind: 'changes-access', asks: true };
  const trial = tryFix(offering, proposal);
  if (trial === undefined) return { title: `${title}: may change who has access`, edits, kind: 'changes-access', asks };
  // What is read as no policy has one problem, however many its policy has.
  const isComparable = !asks && isReadAsPolicy(before.recognition);
  if (isComparable && addsAsSevere(trial.problemsBefore, trial.problemsAfter, problem)) return undefined;
  const change = describeTrial(trial);
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

/** What came of trying a fix. */
interface FixTrial {
  readonly problemsBefore: readonly Problem[];
  readonly problemsAfter: readonly Problem[];
  readonly changes: AccessChanges;
  /** In a file that clients reject: who will gain and lose once it is in order. */
  readonly latent: AccessChanges;
}

/** The most work that goes into the fixes of one text, as its length in code units times its problems. */
const mostWork = 1_000_000;

/** Whether every fix of a text can be tried on the whole of it. */
export function canTryEach({ text, problems }: Pick<JudgedText, 'text' | 'problems'>): boolean {
  return text.length * problems.length <= mostWork;
}

/**
 * Tries a fix on what it touches, where the rest of the text cannot matter, else on the whole; undefined where that is too much work.
 * Somebody who gains by a part may have had access by the rest, so a change is looked at in the whole where that can be done.
 */
function tryFix(offering: Offering, { edits }: ProposedFix): FixTrial | undefined {
  const before = offering.before();
  const key = keyOf(before, edits);
  if (key !== undefined && offering.harmless.has(key)) return harmlessTrial;
  const trial = tryIn(offering, edits);
  if (key !== undefined && trial && isHarmless(trial)) offering.harmless.add(key);
  return trial;
}

function isHarmless({ problemsBefore, problemsAfter, changes, latent }: FixTrial): boolean {
  const addsNone = !addsAsSevere(problemsBefore, problemsAfter, { severity: 'hint' });
  return addsNone && isSameAccess(changes) && isSameAccess(latent);
}

const noChanges: AccessChanges = { gained: [], lost: [] };
const harmlessTrial: FixTrial = { problemsBefore: [], problemsAfter: [], changes: noChanges, latent: noChanges };

/**
 * Equal for edits that do the same to elements of the root that are written alike, but for the one host that each names: what changes
 * nothing for one of them changes nothing for any. Undefined for edits elsewhere.
 */
function keyOf({ text, policy }: JudgedText, edits: ProposedFix['edits']): string | undefined {
  const [first] = edits;
  const grant = first && policy.grants[lastIndexFrom(policy.grants, first.span.start, ({ node }) => node.span)];
  if (!grant || grant.kind === 'identity' || grant.domain?.pattern.kind !== 'host') return undefined;
  const { start, end } = grant.node.span;
  const { valueSpan } = grant.domain;
  if (!edits.every(({ span }) => span.start >= start && span.end <= end && !overlaps(span, valueSpan)))
    return undefined;
  const moved = edits.map(({ span, newText }) => {
    const isBefore = span.start < valueSpan.start;
    return [isBefore, span.start - (isBefore ? start : valueSpan.end), span.end - span.start, newText];
  });
  return JSON.stringify([text.slice(start, valueSpan.start), text.slice(valueSpan.end, end), moved]);
}

function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function tryIn(offering: Offering, edits: ProposedFix['edits']): FixTrial | undefined {
  const before = offering.before();
  const isAffordable = canTryEach(before);
  const short = tryShortened(offering, edits);
  if (short && (isSameAccess(short.changes) || !isAffordable)) return short;
  if (!isAffordable) return undefined;
  const after = offering.reanalyze(applyEdits(before.text, edits));
  return trialOf(before, after, offering.compare());
}

function tryShortened({ before, reanalyze, shorten }: Offering, edits: ProposedFix['edits']): FixTrial | undefined {
  const shortened = shorten()(edits);
  if (!shortened) return undefined;
  const shortBefore = reanalyze(shortened.text);
  const places = placesToTry(before().policy.servedFrom);
  const shortAfter = reanalyze(applyEdits(shortened.text, shortened.edits));
  return trialOf(shortBefore, shortAfter, comparerOf(shortBefore, places));
}

function trialOf(before: JudgedText, after: JudgedText, compare: AccessComparer): FixTrial {
  const changes = compare.changes(after);
  const latent = isSameAccess(changes) ? compare.changes(after, true) : changes;
  return { problemsBefore: before.problems, problemsAfter: after.problems, changes, latent };
}

/** Who gains and who loses, in words; empty where nobody does. */
function describeTrial({ changes, latent }: FixTrial): string {
  if (!isSameAccess(changes)) return summarizeChanges(changes);
  return isSameAccess(latent) ? '' : `${summarizeChanges(latent)}, once nothing else is wrong`;
}

/** Whether of some rule there are more problems than before that are as severe as the one that is fixed. */
export function addsAsSevere(
  before: readonly Problem[],
  after: readonly Problem[],
  { severity }: FixedProblem,
): boolean {
  const limit = severities.indexOf(severity);
  const isAsSevere = (problem: Problem): boolean => severities.indexOf(problem.severity) <= limit;
  const counts = new Map<string, number>();
  for (const { rule } of before.filter(isAsSevere)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return after.filter(isAsSevere).some(({ rule }) => {
    const left = (counts.get(rule) ?? 0) - 1;
    counts.set(rule, left);
    return left < 0;
  });
}
