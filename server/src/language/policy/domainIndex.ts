import type { DomainPattern, ReadableDomainPattern } from './domainPattern.ts';
import { chainFrom, firstThingsAbove, type NameTable, tableOfNames, thingsNamed } from './nameTable.ts';

/** Many things, each with its number, by the domain pattern that they stand under. */
export interface DomainIndex {
  /** What stands under a pattern that covers another, the widest first; found without looking at the rest. */
  readonly covering: (pattern: ReadableDomainPattern) => readonly number[];
  /** Of those what stands under other patterns, that match more hosts. */
  readonly wider: (pattern: ReadableDomainPattern) => readonly number[];
  /** What stands under patterns that match the same hosts, schemes aside, in order; only where several do. */
  readonly groups: readonly (readonly number[])[];
}

/** Of more things than `limit` that stand under one pattern, the index gives only the first by `compare`. */
export interface BestFew {
  readonly limit: number;
  readonly compare: (a: number, b: number) => number;
}

/** Orders things by their domain patterns; those without a pattern, or with an invalid one, are left out. */
export function indexByDomain(patterns: readonly (DomainPattern | undefined)[], best?: BestFew): DomainIndex {
  const tables = tablesOf(patterns);
  const groups = groupsOf(tables);
  const kept = best && keepBest(groups, best);
  const take = (found: readonly number[], scheme: string | undefined): readonly number[] =>
    found.some(thing => patterns[thing]?.scheme !== undefined)
      ? found.filter(thing => isSchemeCovered(patterns[thing], scheme))
      : found;
  const wide = (pattern: ReadableDomainPattern): readonly number[] => {
    const chains = wideChains(tables, pattern);
    return chains.length === 0 ? none : chains.flatMap(chain => kept?.get(chain[0] ?? -1) ?? chain);
  };
  const own = (pattern: ReadableDomainPattern): readonly number[] => {
    const chain = ownChain(tables, pattern);
    return kept?.get(chain[0] ?? -1) ?? chain;
  };
  return {
    groups,
    wider: pattern => take(wide(pattern), pattern.scheme),
    covering: pattern => take([...wide(pattern), ...own(pattern)], pattern.scheme),
  };
}

const none: readonly never[] = [];

/** Of groups that are too large the part that is kept, by the first of the group. */
function keepBest(
  groups: readonly (readonly number[])[],
  { limit, compare }: BestFew,
): ReadonlyMap<number, readonly number[]> {
  const large = groups.filter(group => group.length > limit);
  return new Map(large.map(group => [group[0] ?? -1, group.toSorted(compare).slice(0, limit)]));
}

function isSchemeCovered(pattern: DomainPattern | undefined, scheme: string | undefined): boolean {
  return pattern?.scheme === undefined || pattern.scheme === scheme;
}

/** Things by what their patterns match, schemes aside. */
interface DomainTables {
  readonly any: readonly number[];
  /** By the name behind `*.`; undefined where there are no such patterns. */
  readonly wildcards: NameTable | undefined;
  /** By host or address. */
  readonly exact: NameTable;
}

function tablesOf(patterns: readonly (DomainPattern | undefined)[]): DomainTables {
  const any: number[] = [];
  const hosts: (string | undefined)[] = [];
  const suffixes: (string | undefined)[] = [];
  for (let index = 0; index < patterns.length; index++) {
    const pattern = patterns[index];
    if (pattern?.kind === 'any') any.push(index);
    hosts.push(pattern && exactName(pattern));
    suffixes.push(pattern?.kind === 'wildcard' ? pattern.suffix : undefined);
  }
  const hasWildcard = suffixes.some(suffix => suffix !== undefined);
  return { any, wildcards: hasWildcard ? tableOfNames(suffixes) : undefined, exact: tableOfNames(hosts) };
}

/** The host or address that a pattern matches alone. */
function exactName(pattern: DomainPattern): string | undefined {
  switch (pattern.kind) {
    case 'host':
      return pattern.host;
    case 'ipv4':
    case 'ipv6':
      return pattern.address;
    case 'any':
    case 'wildcard':
    case 'invalid':
      return undefined;
  }
}

function groupsOf({ any, wildcards, exact }: DomainTables): readonly (readonly number[])[] {
  const several = (table: NameTable) => [...table.chains.values()];
  const named = [...(wildcards ? several(wildcards) : none), ...several(exact)];
  return any.length > 1 ? [any, ...named] : named;
}

/** What stands under a pattern itself. */
function ownChain({ any, wildcards, exact }: DomainTables, pattern: ReadableDomainPattern): readonly number[] {
  if (pattern.kind === 'any') return any;
  if (pattern.kind === 'wildcard') return wildcards ? thingsNamed(wildcards, pattern.suffix) : none;
  return thingsNamed(exact, exactName(pattern) ?? '');
}

/** What stands under other patterns that cover a pattern, the widest first. */
function wideChains({ any, wildcards }: DomainTables, pattern: ReadableDomainPattern): readonly (readonly number[])[] {
  if (pattern.kind === 'any') return none;
  const chains = wildcards ? wildcardChains(wildcards, pattern) : none;
  return any.length > 0 ? [any, ...chains] : chains;
}

function wildcardChains(wildcards: NameTable, pattern: ReadableDomainPattern): readonly (readonly number[])[] {
  if (pattern.kind !== 'host' && pattern.kind !== 'wildcard') return none;
  const isHost = pattern.kind === 'host';
  const found = firstThingsAbove(wildcards, isHost ? pattern.host : pattern.suffix, isHost ? 0 : 1);
  return found.length === 0 ? none : found.map(first => chainFrom(wildcards, first));
}
