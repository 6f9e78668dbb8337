import type { RequesterOrigin } from '../policy/domainMatch.ts';
import type { DomainPattern } from '../policy/domainPattern.ts';
import { canonicalIpv6 } from '../policy/ipv6.ts';
import type { AccessGrant, Grant, HeaderGrant, Policy } from '../policy/policy.ts';
import { readGrant } from '../policy/readPolicy.ts';

/** A grant that names domains, with whether it stands where clients look. */
export interface PlacedGrant<G extends AccessGrant | HeaderGrant = AccessGrant | HeaderGrant> {
  readonly grant: G;
  readonly isMisplaced: boolean;
}

/** The grants of a policy by the hosts they name, so that a question looks at few of many. */
export interface GrantIndex<G extends AccessGrant | HeaderGrant> {
  /** The grants that can have to do with a requester, in document order. */
  readonly candidates: (requester: RequesterOrigin) => readonly PlacedGrant<G>[];
}

/** The access grants and header grants of a policy, those in the wrong place included. */
export function placedGrants(policy: Policy): readonly PlacedGrant[] {
  if (policy.format !== 'cross-domain-policy') return [];
  const inPlace = new Set(policy.grants.map(({ node }) => node));
  return policy.elements
    .flatMap(({ node }) => readGrant(node))
    .filter(namesDomains)
    .map(grant => ({ grant, isMisplaced: !inPlace.has(grant.node) }));
}

function namesDomains(grant: Grant): grant is AccessGrant | HeaderGrant {
  return grant.kind !== 'identity';
}

/** Indexes grants by what their `domain` names. Values outside the grammar are candidates always: readers differ on them. */
export function indexGrants<G extends AccessGrant | HeaderGrant>(grants: readonly PlacedGrant<G>[]): GrantIndex<G> {
  const byKey = new Map<string, { readonly order: number; readonly placed: PlacedGrant<G> }[]>();
  for (const [order, placed] of grants.entries()) {
    const key = keyOf(placed.grant.domain?.pattern);
    const entry = { order, placed };
    const list = byKey.get(key);
    if (list) list.push(entry);
    else byKey.set(key, [entry]);
  }
  return {
    candidates: ({ host }) =>
      keysOf(host)
        .flatMap(key => byKey.get(key) ?? [])
        .sort((a, b) => a.order - b.order)
        .map(({ placed }) => placed),
  };
}

const alwaysKey = '*';

function keyOf(pattern: DomainPattern | undefined): string {
  switch (pattern?.kind) {
    case 'host':
      return `=${pattern.host}`;
    case 'ipv4':
    case 'ipv6':
      return `=${pattern.address}`;
    case 'wildcard':
      return `.${pattern.suffix}`;
    case 'any':
    case 'invalid':
    case undefined:
      return alwaysKey;
  }
}

function keysOf(host: string | undefined): readonly string[] {
  if (host === undefined) return [alwaysKey];
  const name = host.toLowerCase();
  const labels = name.split('.');
  const suffixes = labels.map((_, index) => `.${labels.slice(index).join('.')}`);
  return [alwaysKey, `=${canonicalIpv6(name) ?? name}`, ...suffixes];
}
