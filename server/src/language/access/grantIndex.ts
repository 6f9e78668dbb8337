import { indexByDomain } from '../policy/domainIndex.ts';
import type { RequesterOrigin } from '../policy/domainMatch.ts';
import { isIpv4, type ReadableDomainPattern } from '../policy/domainPattern.ts';
import { canonicalIpv6 } from '../policy/ipv6.ts';
import type { AccessGrant, Grant, HeaderGrant, Policy } from '../policy/policy.ts';
import { readGrant } from '../policy/readGrant.ts';

/** A grant that names domains, with whether it stands where clients look. */
export interface PlacedGrant<G extends AccessGrant | HeaderGrant = AccessGrant | HeaderGrant> {
  readonly grant: G;
  readonly isMisplaced: boolean;
}

/** Gives the grants of a policy that can have to do with a requester, in document order, without looking at the rest. */
export type GrantIndex<G extends AccessGrant | HeaderGrant> = (requester: RequesterOrigin) => readonly PlacedGrant<G>[];

/** The grants of a policy by what their `domain` names. */
export interface IndexedGrants {
  readonly accessGrants: GrantIndex<AccessGrant>;
  readonly headerGrants: GrantIndex<HeaderGrant>;
  /** To look for grants that come close to a requester. */
  readonly accessGrantFinder: GrantFinder<AccessGrant>;
}

/** The grants of one kind, and ways to find some of them. */
export interface GrantFinder<G extends AccessGrant | HeaderGrant> {
  readonly all: readonly PlacedGrant<G>[];
  /** Those whose domain is outside the grammar: readers differ on them. */
  readonly unreadable: readonly PlacedGrant<G>[];
  /** Those whose domain names all that a pattern names. */
  readonly covering: (pattern: ReadableDomainPattern) => readonly PlacedGrant<G>[];
}

/** Indexes the grants of a policy, those in the wrong place included. */
export function indexGrants(policy: Policy): IndexedGrants {
  const placed = placedGrants(policy);
  const accessGrantFinder = finderOf(placed.filter(isAccess));
  return {
    accessGrantFinder,
    accessGrants: indexOf(accessGrantFinder),
    headerGrants: indexOf(finderOf(placed.filter(isHeader))),
  };
}

function placedGrants(policy: Policy): readonly PlacedGrant[] {
  if (policy.format !== 'cross-domain-policy') return [];
  const inPlace = new Map(policy.grants.map(grant => [grant.node, grant]));
  return policy.elements.flatMap(({ node }) => {
    const grant = inPlace.get(node);
    const found = grant ?? readGrant(node);
    const grants: readonly Grant[] = found ? [found] : [];
    return grants.filter(namesDomains).map(item => ({ grant: item, isMisplaced: !grant }));
  });
}

function namesDomains(grant: Grant): grant is AccessGrant | HeaderGrant {
  return grant.kind !== 'identity';
}

function isAccess(placed: PlacedGrant): placed is PlacedGrant<AccessGrant> {
  return placed.grant.kind === 'access';
}

function isHeader(placed: PlacedGrant): placed is PlacedGrant<HeaderGrant> {
  return placed.grant.kind === 'header';
}

function finderOf<G extends AccessGrant | HeaderGrant>(all: readonly PlacedGrant<G>[]): GrantFinder<G> {
  const readable = indexByDomain(all.map(({ grant }) => grant.domain?.pattern));
  return {
    all,
    unreadable: all.filter(({ grant }) => grant.domain?.pattern.kind === 'invalid'),
    covering: pattern => readable.covering(pattern).flatMap(index => all[index] ?? []),
  };
}

/** Values outside the grammar are found always. */
function indexOf<G extends AccessGrant | HeaderGrant>({ unreadable, covering }: GrantFinder<G>): GrantIndex<G> {
  return requester => {
    const found = covering(patternOf(requester));
    return unreadable.length + found.length < 2
      ? [...unreadable, ...found]
      : [...unreadable, ...found].sort((a, b) => a.grant.node.span.start - b.grant.node.span.start);
  };
}

/** The pattern that matches a requester and nobody else. */
function patternOf({ scheme, host }: RequesterOrigin): ReadableDomainPattern {
  if (host === undefined) return { kind: 'any', scheme };
  const name = host.toLowerCase();
  if (isIpv4(name)) return { kind: 'ipv4', address: name, scheme };
  const address = name.includes(':') ? canonicalIpv6(name) : undefined;
  return address === undefined
    ? { kind: 'host', host: name, isInternational: false, scheme }
    : { kind: 'ipv6', address, scheme };
}
