import { indexByDomain } from '../policy/domainIndex.ts';
import type { DomainPattern } from '../policy/domainPattern.ts';
import { type GrantTable, grantAt } from '../policy/grantTable.ts';
import { grantTraits } from '../policy/grantTraits.ts';
import type { Grant, Policy } from '../policy/policy.ts';

/** The grants of a policy that have to do with each other by their domains: all that can repeat or cover one another. */
export interface ComparedGrants {
  /** Grants of one kind whose domains match the same hosts, schemes aside, in document order; only where several do. */
  readonly groups: readonly (readonly Grant[])[];
  /** Grants beside which others name all hosts that they name, in document order. */
  readonly covered: readonly CoveredGrant[];
}

/** A grant, and those that name all hosts that it names, the widest first; it can be among them itself. */
export interface CoveredGrant {
  readonly grant: Grant;
  readonly candidates: readonly Grant[];
}

/** Grants of one domain that others are compared with, so that thousands for one domain take no time. */
const comparedLimit = 32;

/** Finds the grants to compare. Of very many for one domain, those are candidates that cover the most. */
export function findComparedGrants({ grantTable }: Policy): ComparedGrants {
  const kinds = [grantTraits.access, grantTraits.header].map(kind => compareKind(grantTable, kind));
  return {
    groups: kinds.flatMap(({ groups }) => groups),
    covered: kinds.flatMap(({ covered }) => covered).sort((a, b) => a.grant.node.span.start - b.grant.node.span.start),
  };
}

function compareKind(table: GrantTable, kind: number): ComparedGrants {
  const patterns = patternsOf(table, kind);
  const compare = (a: number, b: number): number => breadthOf(grantAt(table, b)) - breadthOf(grantAt(table, a));
  const { groups, covering, wider } = indexByDomain(patterns, { limit: comparedLimit, compare });
  const isRepeated = new Set(groups.flat());
  const covered: CoveredGrant[] = [];
  for (let index = 0; index < patterns.length; index++) {
    const pattern = patterns[index];
    if (pattern === undefined || pattern.kind === 'invalid') continue;
    const candidates = isRepeated.has(index) ? covering(pattern) : wider(pattern);
    if (candidates.length > 0)
      covered.push({ grant: grantAt(table, index), candidates: candidates.map(each => grantAt(table, each)) });
  }
  return { groups: groups.map(group => group.map(index => grantAt(table, index))), covered };
}

/** The patterns of the grants of one kind, undefined standing for all others. */
function patternsOf({ patterns, traits, allTraits }: GrantTable, kind: number): readonly (DomainPattern | undefined)[] {
  if ((allTraits & kind) === 0) return noPatterns;
  const isOnly = (allTraits & (grantTraits.access | grantTraits.header)) === kind;
  return isOnly
    ? patterns
    : patterns.map((pattern, index) => (((traits[index] ?? 0) & kind) === 0 ? undefined : pattern));
}

const noPatterns: readonly never[] = [];

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
