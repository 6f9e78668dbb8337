import type { ClientFacts } from '../facts/clients.ts';
import { isBlockedSocketPort } from '../facts/ports.ts';
import { firstUnprivilegedPort } from '../facts/transports.ts';
import { matchesDomain, type RequesterOrigin, readLaxly } from '../policy/domainMatch.ts';
import type { InvalidDomainPattern } from '../policy/domainPattern.ts';
import { grantedPorts } from '../policy/grantEffect.ts';
import { type Location, transportOf } from '../policy/location.ts';
import type { AccessGrant, HeaderGrant, SecureValue } from '../policy/policy.ts';
import { includesPort, type PortList } from '../policy/portList.ts';
import { findOpenSuffix } from '../policy/publicSuffix.ts';
import { requiresHttps } from '../policy/requesterSchemes.ts';
import type { PlacedGrant } from './grantIndex.ts';
import { type Leaning, weakest } from './verdict.ts';

/** How one condition of a grant came out; `note` says what failed, or what another client might make of it. */
export interface Condition {
  readonly leaning: Leaning;
  readonly note?: string;
}

/** What a grant is asked. */
export interface GrantQuestion {
  readonly client: ClientFacts;
  readonly requester: RequesterOrigin;
  /** Where the policy was served. */
  readonly location: Location;
  /** The port that is asked for, of a socket target. */
  readonly port?: number;
}

/** How a grant came out: the weakest of its conditions, and their notes. */
export interface GrantMatch {
  readonly leaning: Leaning;
  readonly notes: readonly string[];
  /** Whether the grant names the requester at all. */
  readonly namesRequester: boolean;
}

const fulfilled: Condition = { leaning: 'yes' };

/** Whether an access grant permits what is asked: domain, port, `secure` (reference: decision procedures). */
export function matchAccessGrant(placed: PlacedGrant<AccessGrant>, question: GrantQuestion): GrantMatch {
  const domain = matchDomain(placed.grant, question);
  if (domain.leaning === 'no') return notNamed(domain);
  const port = question.port === undefined ? fulfilled : matchPort(placed.grant, question.port, question);
  return combine([domain, port, matchSecure(placed.grant.secure, question), matchPlace(placed)]);
}

/** Whether a header grant names the requester and is valid where it stands, its headers aside. */
export function matchHeaderGrant(placed: PlacedGrant<HeaderGrant>, question: GrantQuestion): GrantMatch {
  const domain = matchDomain(placed.grant, question);
  if (domain.leaning === 'no') return notNamed(domain);
  return combine([domain, matchSecure(placed.grant.secure, question), matchPlace(placed)]);
}

/** A domain that fails with a note names the requester, to other clients. */
function notNamed({ note }: Condition): GrantMatch {
  return { leaning: 'no', notes: note === undefined ? [] : [note], namesRequester: note !== undefined };
}

function combine(conditions: readonly Condition[]): GrantMatch {
  const leaning = weakest(conditions.map(condition => condition.leaning));
  const notes = conditions.flatMap(condition =>
    condition.note === undefined || (leaning === 'no' && condition.leaning !== 'no') ? [] : [condition.note],
  );
  return { leaning, notes, namesRequester: true };
}

function matchDomain({ domain }: AccessGrant | HeaderGrant, { client, requester }: GrantQuestion): Condition {
  if (!domain) return { leaning: 'no' };
  const { pattern } = domain;
  if (pattern.kind === 'invalid') return matchInvalidDomain(pattern, domain.value, requester);
  if (!matchesDomain(pattern, requester)) return { leaning: 'no' };
  if (client.onlyEveryDomain && (pattern.kind !== 'any' || pattern.scheme !== undefined))
    return { leaning: 'no', note: 'this client honors only domain="*"' };
  if (pattern.scheme !== undefined)
    return doubtful('a scheme in domain is documented in one table only; some clients match nothing with it');
  if (pattern.kind === 'ipv6')
    return doubtful(
      'no source says whether clients match IPv6 addresses in domain; some clients may match nothing with it',
    );
  if ((pattern.kind === 'host' || pattern.kind === 'wildcard') && pattern.isInternational)
    return doubtful(
      'no source says how clients compare names with other than ASCII characters; some clients may match nothing with it',
    );
  if (pattern.kind === 'wildcard' && isAboveSecondLevel(pattern.suffix))
    return doubtful(
      'the specification describes wildcards over second-level domains and below only; some clients may match nothing with it',
    );
  return fulfilled;
}

/** Whether names under it are sold: `com`, `co.uk`. */
function isAboveSecondLevel(name: string): boolean {
  const kind = findOpenSuffix(name)?.kind;
  return !name.includes('.') || kind === 'registry' || kind === 'restricted';
}

function doubtful(note: string): Condition {
  return { leaning: 'doubtful-yes', note };
}

/** A value outside the grammar matches nothing, by our decision; a laxer reader might see what was meant. */
function matchInvalidDomain(pattern: InvalidDomainPattern, value: string, { host }: RequesterOrigin): Condition {
  const note = 'its domain is outside the grammar and matches nothing; some clients may read it otherwise';
  return readLaxly(pattern, value)?.(host) ? { leaning: 'doubtful-no', note } : { leaning: 'no' };
}

/** `to-ports` and the rule that a policy from a high port grants no low one [SPEC §1.3.3.1] [LOAD]. */
function matchPort({ ports }: AccessGrant, port: number, { location, client }: GrantQuestion): Condition {
  if (!ports)
    return {
      leaning: 'doubtful-no',
      note: 'it has no to-ports and grants nothing; some clients take that as every port',
    };
  const { list } = ports;
  const { granted, isFaulty } = grantedPorts(list, location);
  if (!includesPort(granted, port)) return missedPort(list, port, location);
  if (isFaulty) return doubtful('an item of its to-ports is outside the grammar; some clients may drop the whole list');
  if (list.spaces.length > 0)
    return doubtful(
      'no source says whether white space in to-ports is accepted; some clients may drop the item or the list',
    );
  if (client.refusesSomeSocketPorts && isBlockedSocketPort(port))
    return doubtful(`Flash Player from about version 24 on refuses sockets to port ${port}, whatever a policy says`);
  return fulfilled;
}

function missedPort({ items, ranges }: PortList, port: number, location: Location): Condition {
  if (location.kind === 'socket' && includesPort(ranges, port))
    return {
      leaning: 'no',
      note: `a policy from port ${location.port} cannot grant a port below ${firstUnprivilegedPort}`,
    };
  if (items.every(({ kind }) => kind !== 'invalid'))
    return { leaning: 'no', note: `its to-ports do not include ${port}` };
  return {
    leaning: 'doubtful-no',
    note: 'an item of its to-ports is outside the grammar and grants nothing; some clients may read it otherwise',
  };
}

/** `secure`, as the policy's transport takes it [SPEC §1.3.3.1]. */
function matchSecure(secure: SecureValue | undefined, { location, requester }: GrantQuestion): Condition {
  const transport = transportOf(location);
  const isRelevant = transport === 'https' || transport === 'socket';
  if (requester.scheme === 'https' || !isRelevant) return fulfilled;
  if (secure && secure.parsed === undefined) return matchInvalidSecure(transport === 'socket');
  if (!requiresHttps(transport, secure)) return fulfilled;
  const cause = secure ? 'it says secure="true"' : 'on HTTPS secure is true unless a grant says otherwise';
  return { leaning: 'no', note: `${cause}, and the requester was not loaded over HTTPS` };
}

function matchInvalidSecure(isSocket: boolean): Condition {
  return isSocket
    ? doubtful('its secure is neither true nor false and counts as absent; some clients may reject the file')
    : {
        leaning: 'doubtful-no',
        note: 'its secure is neither true nor false and counts as true; some clients may read it as absent',
      };
}

function matchPlace({ isMisplaced }: PlacedGrant): Condition {
  return isMisplaced
    ? {
        leaning: 'doubtful-no',
        note: 'it does not stand directly under the root, where clients look; some clients may look elsewhere',
      }
    : fulfilled;
}
