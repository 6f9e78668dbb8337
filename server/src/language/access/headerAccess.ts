import type { ClientFacts } from '../facts/clients.ts';
import { disputedHeader, isUnsendableHeader } from '../facts/headers.ts';
import { permitsHeader } from '../policy/headerList.ts';
import { type GrantQuestion, matchHeaderGrant } from './grantMatch.ts';
import type { AccessQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { allows, type HeaderVerdict } from './verdict.ts';

/** A policy file that counts for the target. */
export type HeaderCandidate = ServedPolicy;

/** Whether each header may be sent, without a policy to the requester's own server, else by the header grants that count. */
export function judgeHeaders(
  question: AccessQuestion,
  client: ClientFacts,
  candidates: readonly HeaderCandidate[] | 'same-server',
): readonly HeaderVerdict[] {
  return question.headers.map(name => ({ name, ...judgeHeader(name, { question, client, candidates }) }));
}

interface HeaderCase {
  readonly question: AccessQuestion;
  readonly client: ClientFacts;
  readonly candidates: readonly HeaderCandidate[] | 'same-server';
}

type Decision = Pick<HeaderVerdict, 'verdict' | 'reason'>;

function judgeHeader(name: string, asked: HeaderCase): Decision {
  const { client, candidates } = asked;
  if (name === '') return deny('A header needs a name.');
  const isDisputed = name.toLowerCase() === disputedHeader;
  if (client.unsendableHeaders && isUnsendableHeader(name) && !isDisputed)
    return deny('Flash never lets content set this header, whatever a policy says.');
  if (candidates === 'same-server') return allow('The target is on the requester’s own server.');
  if (client.freeHeaders.includes(name.toLowerCase())) return allow('This client always sends it.');
  if (!client.headerGrants) return deny('This client honors no header grants.');
  if (!candidates.some(policy => grantsHeader(policy, name, asked)))
    return deny('No header grant that counts permits it.');
  return allow(isDisputed && client.unsendableHeaders ? disputedReason : 'A header grant permits it.');
}

/** The specification grants `Authorization` in an example [SPEC example 1.10]; a later list says it can never be set [ASDOC-HDR]. */
const disputedReason =
  'A header grant permits it. Sources disagree on whether Flash lets content set it at all: client-dependent.';

function grantsHeader(policy: ServedPolicy, name: string, { client, question }: HeaderCase): boolean {
  const asked: GrantQuestion = { client, requester: question.requester, location: policy.location };
  return policy.readings[client.reading].headerGrants
    .candidates(question.requester)
    .some(
      placed =>
        (placed.grant.headers?.list.items ?? []).some(item => permitsHeader(item, name)) &&
        allows(matchHeaderGrant(placed, asked).leaning),
    );
}

function allow(reason: string): Decision {
  return { verdict: 'allowed', reason };
}

function deny(reason: string): Decision {
  return { verdict: 'denied', reason };
}
