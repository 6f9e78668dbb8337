import { type DomainIndex, indexByDomain } from '../policy/domainIndex.ts';
import type { DomainPattern } from '../policy/domainPattern.ts';
import type { Grant } from '../policy/policy.ts';

/** The access grants and the header grants of a policy, each by domain. */
export interface GrantsByDomain {
  readonly access: DomainIndex<Grant>;
  readonly header: DomainIndex<Grant>;
}

/** Grants of one domain that others are compared with, so that thousands for one domain take no time. */
const comparedLimit = 32;

/** Orders grants by their domain. Of very many for one domain, those are found as covering that name the most. */
export function indexGrants(grants: readonly Grant[]): GrantsByDomain {
  const best = { limit: comparedLimit, compare: byBreadth };
  const indexKind = (kind: Grant['kind']): DomainIndex<Grant> =>
    indexByDomain(
      grants.filter(grant => grant.kind === kind),
      { patternOf: domainPatternOf, best },
    );
  return { access: indexKind('access'), header: indexKind('header') };
}

/** The domain pattern of a grant that has one. */
export function domainPatternOf(grant: Grant): DomainPattern | undefined {
  return grant.kind === 'identity' ? undefined : grant.domain?.pattern;
}

function byBreadth(a: Grant, b: Grant): number {
  return breadthOf(b) - breadthOf(a);
}

/** Higher for grants that are likelier to cover others. */
function breadthOf(grant: Grant): number {
  switch (grant.kind) {
    case 'access':
      return (grant.ports?.list.ranges ?? []).reduce((sum, { first, last }) => sum + last - first + 1, 0);
    case 'header':
      return grant.headers?.list.items.length ?? 0;
    case 'identity':
      return 0;
  }
}
