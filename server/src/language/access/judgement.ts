import type { ClientFacts } from '../facts/clients.ts';
import type { RequesterOrigin } from '../policy/domainMatch.ts';
import type { AccessGrant } from '../policy/policy.ts';
import { quote } from '../text/quote.ts';
import { matchAccessGrant } from './grantMatch.ts';
import { findNearDomains } from './nearDomains.ts';
import type { AccessQuestion } from './question.ts';
import { type IndexedReading, placeIn, type ServedPolicy, stepAt } from './servedPolicy.ts';
import { type AccessStep, allows, isStronger, type Leaning, type Place, weakest } from './verdict.ts';

/** What came of asking: how the verdict leans, what decided, and what was done on the way. */
export interface Judgement {
  readonly leaning: Leaning;
  readonly decidedBy?: Place;
  readonly steps: readonly AccessStep[];
}

/** A judgement against, with the one step that led to it. */
export function refusal(step: AccessStep): Judgement {
  return { leaning: 'no', steps: [step] };
}

/** A judgement after a step that comes before it. */
export function after(steps: readonly AccessStep[], judgement: Judgement): Judgement {
  return { ...judgement, steps: [...steps, ...judgement.steps] };
}

/**
 * The judgement that decides among several of which any may permit: the strongest, with the steps of all up to it. Nothing is
 * asked after one that plainly permits.
 */
export function anyOf(judgements: Iterable<Judgement>): Judgement {
  let strongest: Judgement | undefined;
  const steps: AccessStep[] = [];
  for (const judgement of judgements) {
    steps.push(...judgement.steps);
    if (!strongest || isStronger(judgement.leaning, strongest.leaning)) strongest = judgement;
    if (judgement.leaning === 'yes') break;
  }
  return { ...(strongest ?? { leaning: 'no' }), steps };
}

/** The near misses that are told of one policy: more than a person reads help nobody. */
const toldNearMisses = 5;

/** Whether a policy's grants permit what is asked, as far as its own state lets them (`ceiling`). */
export function judgeGrants(
  policy: ServedPolicy,
  question: AccessQuestion,
  client: ClientFacts,
  ceiling: Leaning,
): Judgement {
  const reading = policy.readings[client.reading];
  const asked = {
    client,
    requester: question.requester,
    location: policy.location,
    ...(question.target.kind === 'socket' && policy.location.kind === 'socket' && { port: question.target.port }),
  };
  let best: Judgement = { leaning: 'no', steps: [] };
  const misses: AccessStep[] = [];
  for (const placed of reading.accessGrants(question.requester)) {
    const match = matchAccessGrant(placed, asked);
    const place = placeIn(policy, reading, placed.grant.node.span);
    const leaning = weakest([match.leaning, ceiling]);
    const named = { place, subject: subjectOf(placed.grant), notes: match.notes };
    if (isStronger(leaning, best.leaning)) best = judgeNamed(leaning, named);
    else if (match.namesRequester && misses.length < toldNearMisses) misses.push(nearMiss(named));
    if (leaning === 'yes') break;
  }
  if (allows(best.leaning)) return best;
  const namesNobody = best.steps.length === 0 && misses.length === 0;
  const near = namesNobody ? nearSteps(policy, reading, question.requester) : [];
  return { ...best, steps: [...near, ...misses, ...best.steps, noGrant(policy, namesNobody)] };
}

/** Grants that do not name the requester, and may have been meant to. */
function nearSteps(policy: ServedPolicy, reading: IndexedReading, requester: RequesterOrigin): readonly AccessStep[] {
  return findNearDomains(requester, reading.accessGrantFinder)
    .slice(0, toldNearMisses)
    .map(({ grant, message }) => stepAt(placeIn(policy, reading, grant.node.span), 'near-miss', message));
}

/** A grant that names the requester, and what there is to say about it. */
interface NamedGrant {
  readonly place: Place;
  /** `The grant for "*.example.com" names the requester`. */
  readonly subject: string;
  readonly notes: readonly string[];
}

function subjectOf({ domain }: AccessGrant): string {
  return `The grant for ${quote(domain?.value ?? '')} names the requester`;
}

/** A grant that permits this, or would for another client. */
function judgeNamed(leaning: Leaning, { place, subject, notes }: NamedGrant): Judgement {
  const doubts = notes.map(note => stepAt(place, 'doubt', sentence(note)));
  if (allows(leaning)) {
    const granted = stepAt(place, 'granted', `${subject} and permits this.`);
    return { leaning, decidedBy: place, steps: [granted, ...doubts] };
  }
  const miss = stepAt(place, 'near-miss', `${subject} and is not counted; some clients may count it.`);
  return { leaning, steps: [miss, ...doubts] };
}

function nearMiss({ place, subject, notes }: NamedGrant): AccessStep {
  return stepAt(place, 'near-miss', sentence(`${subject}, but ${notes.join('; ')}`));
}

function noGrant({ index }: ServedPolicy, namesNobody: boolean): AccessStep {
  const message = `No grant of this policy file ${namesNobody ? 'names the requester' : 'permits this'}.`;
  return { code: 'no-grant', message, policy: index };
}

/** A note as a sentence: a capital at its start and a full stop at its end. */
export function sentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}${/[.!?]$/.test(note) ? '' : '.'}`;
}
