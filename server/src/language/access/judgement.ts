import type { ClientFacts } from '../facts/clients.ts';
import { matchAccessGrant } from './grantMatch.ts';
import type { AccessQuestion } from './question.ts';
import { placeIn, type ServedPolicy, stepAt } from './servedPolicy.ts';
import { type AccessStep, isStronger, type Leaning, type Place, weakest } from './verdict.ts';

/** What came of asking: how the verdict leans, what decided, and what was done on the way. */
export interface Judgement {
  readonly leaning: Leaning;
  readonly decidedBy?: Place;
  readonly steps: readonly AccessStep[];
}

/** The judgement that decides among several of which any may permit: the strongest, with the steps of all. */
export function anyOf(judgements: readonly Judgement[]): Judgement {
  let strongest: Judgement | undefined;
  for (const judgement of judgements)
    if (!strongest || isStronger(judgement.leaning, strongest.leaning)) strongest = judgement;
  return { ...(strongest ?? { leaning: 'no' }), steps: judgements.flatMap(({ steps }) => steps) };
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
  for (const placed of reading.accessGrants.candidates(question.requester)) {
    const match = matchAccessGrant(placed, asked);
    const place = placeIn(policy, reading, placed.grant.node.span);
    const leaning = weakest([match.leaning, ceiling]);
    if (isStronger(leaning, best.leaning)) best = granted(leaning, place, match.notes);
    else if (match.namesRequester && misses.length < toldNearMisses) misses.push(nearMiss(place, match.notes));
    if (leaning === 'yes') break;
  }
  return { ...best, steps: best.leaning === 'no' ? [...misses, noGrant(policy)] : best.steps };
}

function granted(leaning: Leaning, place: Place, notes: readonly string[]): Judgement {
  const allowed = leaning === 'yes' || leaning === 'doubtful-yes';
  const doubts = notes.map(note => stepAt(place, 'doubt', sentence(note)));
  if (!allowed)
    return {
      leaning,
      steps: [stepAt(place, 'near-miss', 'A grant names the requester and is not counted.'), ...doubts],
    };
  return {
    leaning,
    decidedBy: place,
    steps: [stepAt(place, 'granted', 'A grant names the requester and permits this.'), ...doubts],
  };
}

function nearMiss(place: Place, notes: readonly string[]): AccessStep {
  return stepAt(place, 'near-miss', sentence(`A grant names the requester, but ${notes.join('; ')}`));
}

function noGrant(policy: ServedPolicy): AccessStep {
  return { code: 'no-grant', message: 'No grant of this policy file permits it.', policy: policy.index };
}

/** A note as a sentence: a capital at its start and a full stop at its end. */
export function sentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}${/[.!?]$/.test(note) ? '' : '.'}`;
}
