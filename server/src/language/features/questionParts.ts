import type { SuggestedPart } from '../../../../protocol/access.ts';
import type { DomainPattern } from '../policy/domainPattern.ts';
import { formatHost, formatLocation } from '../policy/location.ts';
import type { AccessGrant, Grant, HeaderGrant, Policy } from '../policy/policy.ts';
import { allPorts } from '../policy/portList.ts';
import { summarizeDomain } from './describeGrant.ts';

/** A requester that policies do not name. */
export const stranger = 'stranger.example';

/** Stands for the host of a file where nobody knows it; a name that examples may use. */
const exampleHost = 'data.example.net';

/** More than these of a kind are no help. */
const mostParts = 50;

/** The URLs of requesters that a policy's grants name, and of one that no policy names. */
export function requestersNamedBy(policy: Policy): readonly SuggestedPart[] {
  const parts = policy.grants.flatMap(grant => (grant.kind === 'identity' ? [] : requestersOf(grant, policy)));
  const scheme = schemeAtPlace(policy);
  return distinct([...parts.slice(0, mostParts), { text: `${scheme}://${stranger}/`, detail: 'a stranger' }]);
}

function requestersOf(grant: AccessGrant | HeaderGrant, policy: Policy): readonly SuggestedPart[] {
  const detail = grant.domain ? `named by a grant: ${summarizeDomain(grant.domain.pattern)}` : '';
  return hostsNamedBy(grant.domain?.pattern).map(host => ({ text: requesterUrl(host, grant, policy), detail }));
}

/** The URL of a requester on a host, in the scheme that a grant is about. */
export function requesterUrl(host: string, { domain }: AccessGrant | HeaderGrant, policy: Policy): string {
  const stated = domain?.pattern.scheme;
  const scheme = stated === 'http' || stated === 'https' ? stated : schemeAtPlace(policy);
  return `${scheme}://${formatHost(host)}/`;
}

function schemeAtPlace({ servedFrom: { location } }: Policy): 'http' | 'https' {
  return location.kind === 'url' && location.scheme === 'http' ? 'http' : 'https';
}

/** Hosts that a domain pattern names: of a wildcard its domain and one below it. */
export function hostsNamedBy(pattern: DomainPattern | undefined): readonly string[] {
  switch (pattern?.kind) {
    case 'host':
      return [pattern.host];
    case 'wildcard':
      return [pattern.suffix, `www.${pattern.suffix}`];
    case 'ipv4':
    case 'ipv6':
      return [pattern.address];
    case 'any':
    case 'invalid':
    case undefined:
      return [];
  }
}

/** What a policy's grants speak of: ports of its host, or what it governs of its server. */
export function targetsNamedBy(policy: Policy): readonly SuggestedPart[] {
  const { location } = policy.servedFrom;
  if (location.kind === 'url') return [{ text: governedUrl(policy), detail: 'what this file governs' }];
  const parts = policy.grants.flatMap(grant =>
    portsNamedBy(grant).map(port => ({ text: `:${port}`, detail: 'a port of this host that a grant names' })),
  );
  return distinct(parts).slice(0, mostParts);
}

/** Ports that a grant names: the first of each range, and for every port one of them. */
export function portsNamedBy(grant: Grant): readonly number[] {
  const ranges = grant.kind === 'access' ? (grant.ports?.list.ranges ?? []) : [];
  return ranges.map(({ first, last }) => (first === allPorts.first && last === allPorts.last ? 443 : first));
}

/** The folder that a URL policy governs, as a URL. */
export function governedUrl({ servedFrom: { location } }: Policy): string {
  if (location.kind === 'socket') return '';
  const { scheme = 'https', host = exampleHost, path = '/' } = location;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return formatLocation({ ...location, scheme, host, path: folder }) ?? '';
}

/** The headers that a policy's grants name, in lower case; of a name with an asterisk what stands before it. */
export function headersNamedBy({ grants }: Pick<Policy, 'grants'>): readonly string[] {
  const names = grants.flatMap(grant => (grant.kind === 'header' ? (grant.headers?.list.items ?? []) : []));
  const texts = names.flatMap(item => {
    if (item.kind === 'name') return [item.name];
    return item.kind === 'prefix' && item.prefix !== '' ? [item.prefix] : [];
  });
  return [...new Set(texts)].slice(0, mostParts);
}

/** Of parts of one text the first. */
function distinct(parts: readonly SuggestedPart[]): readonly SuggestedPart[] {
  const seen = new Set<string>();
  return parts.filter(({ text }) => !seen.has(text) && seen.add(text));
}
