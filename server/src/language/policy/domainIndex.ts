import type { DomainPattern, ReadableDomainPattern } from './domainPattern.ts';

/** Many things by the domain pattern they stand under. */
export interface DomainIndex<T> {
  /** What stands under a pattern that covers another, the widest first; found without looking at the rest. */
  readonly covering: (pattern: ReadableDomainPattern) => readonly T[];
  /** What stands under patterns that match the same hosts, schemes aside, in order; only where several do. */
  readonly groups: readonly (readonly T[])[];
}

/** How things are indexed. */
export interface DomainIndexing<T> {
  /** Things without a pattern, or with an invalid one, are left out. */
  readonly patternOf: (item: T) => DomainPattern | undefined;
  /** Of more things than `limit` that stand under one pattern, `covering` gives only the first by `compare`. */
  readonly best?: { readonly limit: number; readonly compare: (a: T, b: T) => number };
}

/** No DNS name is longer; wildcards over longer ones are not found, so that a lookup takes bounded time. */
const nameLengthLimit = 253;

/** Orders things by their domain pattern. */
export function indexByDomain<T>(items: readonly T[], { patternOf, best }: DomainIndexing<T>): DomainIndex<T> {
  const buckets = fillBuckets(items, patternOf);
  const groups = groupsOf(buckets);
  const kept = best ? keepBest(groups, best) : undefined;
  const take = (bucket: readonly T[]): readonly T[] => kept?.get(bucket) ?? bucket;
  return {
    groups,
    covering: pattern => {
      const wide = wideBuckets(buckets, pattern);
      const own = take(ownBucket(buckets, pattern));
      const found = wide.length === 0 ? own : [...wide.flatMap(take), ...own];
      return hasScheme(found, patternOf) ? found.filter(item => isSchemeCovered(patternOf(item), pattern)) : found;
    },
  };
}

/** Of groups that are too large the part that is kept. */
function keepBest<T>(
  groups: readonly (readonly T[])[],
  { limit, compare }: NonNullable<DomainIndexing<T>['best']>,
): ReadonlyMap<readonly T[], readonly T[]> {
  const large = groups.filter(group => group.length > limit);
  return new Map(large.map(group => [group, group.toSorted(compare).slice(0, limit)]));
}

function hasScheme<T>(items: readonly T[], patternOf: DomainIndexing<T>['patternOf']): boolean {
  for (const item of items) if (patternOf(item)?.scheme !== undefined) return true;
  return false;
}

function isSchemeCovered(pattern: DomainPattern | undefined, other: DomainPattern): boolean {
  return pattern?.scheme === undefined || pattern.scheme === other.scheme;
}

/** Things by what their patterns match, schemes aside. */
interface Buckets<T> {
  readonly any: T[];
  /** By the name behind `*.`. */
  readonly wildcards: Map<string, T[]>;
  /** By host or address. */
  readonly exact: Map<string, T[]>;
  /** Which lengths the keys of `wildcards` have: most names above a host need not be looked up. */
  readonly wildcardLengths: Uint8Array;
}

function fillBuckets<T>(items: readonly T[], patternOf: DomainIndexing<T>['patternOf']): Buckets<T> {
  const wildcardLengths = new Uint8Array(nameLengthLimit + 1);
  const buckets: Buckets<T> = { any: [], wildcards: new Map(), exact: new Map(), wildcardLengths };
  for (const item of items) {
    const pattern = patternOf(item);
    if (!pattern || pattern.kind === 'invalid') continue;
    if (pattern.kind === 'any') buckets.any.push(item);
    else if (pattern.kind === 'wildcard') {
      wildcardLengths[pattern.suffix.length] = 1;
      addTo(buckets.wildcards, pattern.suffix, item);
    } else addTo(buckets.exact, pattern.kind === 'host' ? pattern.host : pattern.address, item);
  }
  return buckets;
}

function addTo<T>(buckets: Map<string, T[]>, key: string, item: T): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.push(item);
  else buckets.set(key, [item]);
}

function groupsOf<T>({ any, wildcards, exact }: Buckets<T>): readonly (readonly T[])[] {
  const groups: T[][] = any.length > 1 ? [any] : [];
  for (const bucket of wildcards.values()) if (bucket.length > 1) groups.push(bucket);
  for (const bucket of exact.values()) if (bucket.length > 1) groups.push(bucket);
  return groups;
}

const none: readonly never[] = [];

/** What stands under the very host or address of a pattern. */
function ownBucket<T>({ exact }: Buckets<T>, pattern: ReadableDomainPattern): readonly T[] {
  switch (pattern.kind) {
    case 'host':
      return exact.get(pattern.host) ?? none;
    case 'ipv4':
    case 'ipv6':
      return exact.get(pattern.address) ?? none;
    case 'any':
    case 'wildcard':
      return none;
  }
}

/** What stands under wildcards that cover a pattern, the widest first. */
function wideBuckets<T>(buckets: Buckets<T>, pattern: ReadableDomainPattern): readonly (readonly T[])[] {
  const wildcards = wildcardBuckets(buckets, pattern);
  return buckets.any.length > 0 ? [buckets.any, ...wildcards] : wildcards;
}

function wildcardBuckets<T>(
  { wildcards, wildcardLengths }: Buckets<T>,
  pattern: ReadableDomainPattern,
): readonly (readonly T[])[] {
  const name = pattern.kind === 'host' ? pattern.host : pattern.kind === 'wildcard' ? pattern.suffix : '';
  if (name === '' || wildcards.size === 0 || name.length > nameLengthLimit) return none;
  let found: (readonly T[])[] | undefined;
  let dot = name.length;
  do {
    dot = name.lastIndexOf('.', dot - 1);
    const bucket = wildcardLengths[name.length - dot - 1] === 1 ? wildcards.get(name.slice(dot + 1)) : undefined;
    if (bucket && found) found.push(bucket);
    else if (bucket) found = [bucket];
  } while (dot > 0);
  return found ?? none;
}
