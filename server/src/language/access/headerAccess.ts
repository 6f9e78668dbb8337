import type { HeaderVerdict } from '../../../../protocol/access.ts';
import type { ClientFacts } from '../facts/clients.ts';
import { disputedHeader } from '../facts/headers.ts';
import { isSendable } from '../policy/grantEffect.ts';
import { isHeaderName, permitsHeader } from '../policy/headerList.ts';
import type { HeaderGrant } from '../policy/policy.ts';
import type { PlacedGrant } from './grantIndex.ts';
import { type GrantMatch, type GrantQuestion, matchHeaderGrant } from './grantMatch.ts';
import { sentence } from './judgement.ts';
import type { AccessQuestion } from './question.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { allows, isStronger, type Leaning } from './verdict.ts';

/** What bears on headers: the policies whose header grants count, or that none is needed. */
type HeaderSource = readonly ServedPolicy[] | 'same-server';

/** Whether each header may be sent, without a policy to the requester's own server, else by the header grants that count. */
export function judgeHeaders(
  question: AccessQuestion,
  client: ClientFacts,
  source: HeaderSource,
): readonly HeaderVerdict[] {
  if (question.target.kind === 'url' && question.target.scheme === 'ftp')
    return denyHeaders(question.headers, 'Requests over FTP carry no headers.');
  return question.headers.map(name => ({ name, ...judgeHeader(name, { question, client, source }) }));
}

/** The same reason against each header. */
export function denyHeaders(headers: readonly string[], reason: string): readonly HeaderVerdict[] {
  return headers.map(name => ({ name, verdict: 'denied', reason }));
}

interface HeaderCase {
  readonly question: AccessQuestion;
  readonly client: ClientFacts;
  readonly source: HeaderSource;
}

type Decision = Pick<HeaderVerdict, 'verdict' | 'reason'>;

function judgeHeader(name: string, asked: HeaderCase): Decision {
  const { client, source } = asked;
  if (!isHeaderName(name)) return deny('This is no name of a header.');
  const isDisputed = client.unsendableHeaders && name.toLowerCase() === disputedHeader;
  if (!isSendable({ kind: 'name', name: name.toLowerCase(), start: 0, end: 0 }, client))
    return deny('Flash never lets content set this header, whatever a policy says.');
  const decision = source === 'same-server' ? ownServer : judgeByGrants(name, { ...asked, source });
  return isDisputed && decision.verdict === 'allowed' ? allow(`${decision.reason} ${disputedReason}`) : decision;
}

const ownServer: Decision = allow('The target is on the requester’s own server.');

/** The specification grants `Authorization` in an example [SPEC example 1.10]; a later list says it can never be set [ASDOC-HDR]. */
const disputedReason = 'Sources disagree on whether Flash lets content set it at all: client-dependent.';

function judgeByGrants(name: string, asked: HeaderCase & { readonly source: readonly ServedPolicy[] }): Decision {
  const { client, source } = asked;
  if (client.freeHeaders.includes(name.toLowerCase())) return allow('This client always sends it.');
  if (!client.headerGrants) return deny('This client honors no header grants.');
  const { leaning, notes } = strongest(source.flatMap(policy => matchesIn(policy, name, asked)));
  if (allows(leaning)) return allow(['A header grant permits it.', ...notes.map(sentence)].join(' '));
  if (notes.length === 0) return deny('No header grant that counts permits it.');
  return deny(sentence(`A header grant names the requester, but ${notes.join('; ')}`));
}

type NamedHeader = Pick<GrantMatch, 'leaning' | 'notes'>;

/** Of the grants that name the requester, how they came out for a header. */
function matchesIn(policy: ServedPolicy, name: string, { client, question }: HeaderCase): readonly NamedHeader[] {
  const asked: GrantQuestion = { client, requester: question.requester, location: policy.location };
  const matches = policy.readings[client.reading].headerGrants(question.requester).map(placed => {
    const match = matchHeaderGrant(placed, asked);
    return match.namesRequester && !listsHeader(placed, name) ? notListed : match;
  });
  return matches.filter(({ namesRequester }) => namesRequester);
}

const notListed: GrantMatch = {
  leaning: 'no',
  notes: ['its headers do not include this one'],
  namesRequester: true,
};

function listsHeader({ grant }: PlacedGrant<HeaderGrant>, name: string): boolean {
  return (grant.headers?.list.items ?? []).some(item => permitsHeader(item, name));
}

function strongest(matches: readonly NamedHeader[]): NamedHeader {
  const none: { readonly leaning: Leaning; readonly notes: readonly string[] } = { leaning: 'no', notes: [] };
  return matches.reduce(
    (best, match) => (isStronger(match.leaning, best.leaning) || best === none ? match : best),
    none,
  );
}

function allow(reason: string): Decision {
  return { verdict: 'allowed', reason };
}

function deny(reason: string): Decision {
  return { verdict: 'denied', reason };
}
