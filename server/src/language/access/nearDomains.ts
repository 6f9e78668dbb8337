import type { RequesterOrigin } from '../policy/domainMatch.ts';
import { type DomainFault, type InvalidDomainPattern, isIpv4, parseDomainPattern } from '../policy/domainPattern.ts';
import { canonicalIpv6 } from '../policy/ipv6.ts';
import { formatHost } from '../policy/location.ts';
import type { AccessGrant } from '../policy/policy.ts';
import { quote } from '../text/quote.ts';
import type { GrantFinder, PlacedGrant } from './grantIndex.ts';

/** A grant that does not name a requester and may have been meant to, and why it does not: a sentence. */
export interface NearDomain {
  readonly grant: AccessGrant;
  readonly message: string;
}

/** Grants whose domain comes close to a requester that none names; few, for a person to read. */
export function findNearDomains({ host }: RequesterOrigin, grants: GrantFinder<AccessGrant>): readonly NearDomain[] {
  if (host === undefined) return tellFirst(grants.all[0], localFile);
  const name = host.toLowerCase();
  const unreadable = grants.unreadable.flatMap(({ grant }) => nearInvalid(grant, name));
  if (unreadable.length > 0) return unreadable;
  if (isIpv4(name) || canonicalIpv6(name)) return nearAddress(name, grants);
  return neighborsOf(name).flatMap(neighbor => nearNames(neighbor, name, grants));
}

const localFile = 'The requester is a local file, which only "*" matches.';

function tellFirst(placed: PlacedGrant<AccessGrant> | undefined, message: string): readonly NearDomain[] {
  return placed ? [{ grant: placed.grant, message }] : [];
}

/** Names are never looked up, so none is that of an address; an address matches what was loaded by it alone. */
function nearAddress(address: string, grants: GrantFinder<AccessGrant>): readonly NearDomain[] {
  const sameMachine = ownMachineNames.get(address) === undefined ? [] : nearNames('localhost', address, grants);
  if (sameMachine.length > 0) return sameMachine;
  const named = grants.all.find(({ grant }) => {
    const kind = grant.domain?.pattern.kind;
    return kind === 'host' || kind === 'wildcard';
  });
  const message = `The requester was loaded by its address, ${formatHost(address)}, and a name never matches that, whichever host it leads to.`;
  return tellFirst(named, message);
}

const ownMachineNames: ReadonlyMap<string, string> = new Map([
  ['127.0.0.1', 'localhost'],
  ['::1', 'localhost'],
]);

/** Longer names are nobody's slip, and their parts are not looked up. */
const labelLimit = 10;

/** The names that people take for the same: with and without www, and those above. */
function neighborsOf(name: string): readonly string[] {
  const labels = name.split('.');
  if (labels.length > labelLimit) return [];
  const above = labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
  const addresses = name === 'localhost' ? [...ownMachineNames.keys()] : [];
  return [`www.${name}`, ...above, ...addresses];
}

function nearNames(neighbor: string, name: string, grants: GrantFinder<AccessGrant>): readonly NearDomain[] {
  const pattern = parseDomainPattern(neighbor);
  if (pattern.kind === 'invalid') return [];
  return grants
    .covering(pattern)
    .filter(({ grant }) => grant.domain?.pattern.kind === pattern.kind && grant.domain.pattern.scheme === undefined)
    .map(({ grant }) => ({ grant, message: differs(grant, name) }));
}

function differs({ domain }: AccessGrant, name: string): string {
  const isAbove = domain?.pattern.kind === 'host' && name.endsWith(`.${domain.pattern.host}`);
  const advice = isAbove ? ` "*.${domain.pattern.host}" would match both.` : '';
  return `The grant for ${quote(domain?.value ?? '')} does not match ${formatHost(name)}: a value without a wildcard matches itself alone.${advice}`;
}

/** A value that matches nothing, and in which the requester's host stands. */
function nearInvalid(grant: AccessGrant, name: string): readonly NearDomain[] {
  const { domain } = grant;
  if (domain?.pattern.kind !== 'invalid' || !hostsIn(domain.value, domain.pattern).includes(name)) return [];
  return [
    { grant, message: `The grant for ${quote(domain.value)} matches nothing: ${faults[domain.pattern.reason]}.` },
  ];
}

function hostsIn(value: string, { reason, start }: InvalidDomainPattern): readonly string[] {
  const text = value.toLowerCase().replace(/^[a-z][a-z0-9+.-]*:\/\//, '');
  switch (reason) {
    case 'port':
    case 'path':
      return [text.slice(0, start - (value.length - text.length)).replace(/:\d*$/, '')];
    case 'user':
      return [text.slice(text.indexOf('@') + 1)];
    case 'several':
      return text.split(/[\s,;|]+/);
    case 'trailing-dot':
    case 'white-space':
    case 'wildcard-position':
    case 'wildcard-in-address':
    case 'empty':
    case 'empty-label':
    case 'numeric':
    case 'character':
      return [];
  }
}

const faults: Readonly<Record<DomainFault, string>> = {
  port: 'a port is no part of a domain, and the port that content came from plays no part',
  path: 'a path is no part of a domain',
  user: 'a user is no part of a domain',
  several: 'a grant names one domain, not several',
  empty: 'it is empty',
  'white-space': 'white space is part of it',
  'wildcard-position': 'the wildcard stands in the wrong place',
  'wildcard-in-address': 'addresses take no wildcard',
  'trailing-dot': 'it ends in a dot',
  'empty-label': 'a name is missing between its dots',
  numeric: 'it is neither a name nor an address',
  character: 'it has characters that host names do not have',
};
