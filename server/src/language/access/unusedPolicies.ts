import type { ClientFacts } from '../facts/clients.ts';
import { formatLocation, type UrlLocation } from '../policy/location.ts';
import type { AccessQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import type { AccessStep } from './verdict.ts';

/** A question that is answered, as far as the policies matter of which no step speaks. */
interface Answered {
  readonly question: AccessQuestion;
  readonly client: ClientFacts;
  readonly isAllowed: boolean;
  readonly steps: readonly AccessStep[];
}

/** One step for each policy that was brought and of which the verdict says nothing: why it was not used. */
export function tellUnused(policies: readonly ServedPolicy[], answered: Answered): readonly AccessStep[] {
  const told = new Set(answered.steps.map(({ policy }) => policy));
  return policies
    .filter(({ index, served }) => served.text !== undefined && !told.has(index))
    .flatMap(policy => explain(policy, answered));
}

/** What would have been asked after a file that permits is not worth a word. */
function explain(policy: ServedPolicy, { question, client, isAllowed }: Answered): readonly AccessStep[] {
  const { index } = policy;
  const message = explainPlace(policy, question, client);
  if (message !== undefined) return [{ code: 'out-of-scope', message, policy: index }];
  return isAllowed ? [] : [{ code: 'not-asked', message: 'The client does not come to this file.', policy: index }];
}

/** Why a policy does not bear on a target wherever it is served; undefined where it might. */
function explainPlace({ location }: ServedPolicy, { target }: AccessQuestion, client: ClientFacts): string | undefined {
  if (target.kind === 'socket') {
    if (location.kind === 'url')
      return client.urlPolicyPermitsSockets
        ? 'This URL policy permits no socket: only the master on port 80 of the target’s host does, to this client.'
        : 'This URL policy permits no socket: a policy for one has to come from a socket, port 843 or the port itself.';
    const isHere = location.host === undefined || location.host === target.host;
    return isHere ? undefined : 'This socket policy is of another host.';
  }
  if (location.kind === 'socket') return 'This socket policy lets content connect to ports, not read data at a URL.';
  const isHere =
    location.scheme === target.scheme &&
    (location.host === undefined || (location.host === target.host && location.port === target.port));
  return isHere ? undefined : `This file governs ${serverOf(location)} alone, and the target is on another server.`;
}

/** A policy governs one scheme, host and port [PERM]. */
function serverOf(location: UrlLocation): string {
  return (formatLocation({ ...location, path: '/' }) ?? 'its own server').replace(/\/$/, '');
}
