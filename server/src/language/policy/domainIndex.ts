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
  const trimmed = new Map<readonly T[], readonly T[]>();
  if (best)
    for (const group of groups)
      if (group.length > best.limit) trimmed.set(group, group.toSorted(best.compare).slice(0, best.limit));
  return {
    groups,
    covering: pattern => {
      const found: T[] = [];
      for (const bucket of coveringBuckets(buckets, pattern))
        for (const item of trimmed.get(bucket) ?? bucket)
          if (isSchemeCovered(patternOf(item)?.scheme, pattern.scheme)) found.push(item);
      return found;
    },
  };
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

function coveringBuckets<T>(buckets: Buckets<T>, pattern: ReadableDomainPattern): readonly (readonly T[])[] {
  const found: (readonly T[])[] = buckets.any.length > 0 ? [buckets.any] : [];
  if (pattern.kind === 'host') addWildcards(found, buckets, pattern.host);
  if (pattern.kind === 'wildcard') addWildcards(found, buckets, pattern.suffix);
  const own = ownBucket(buckets, pattern);
  if (own) found.push(own);
  return found;
}

function ownBucket<T>({ exact }: Buckets<T>, pattern: ReadableDomainPattern): readonly T[] | undefined {
  switch (pattern.kind) {
    case 'host':
      return exact.get(pattern.host);
    case 'ipv4':
    case 'ipv6':
      return exact.get(pattern.address);
    case 'any':
    case 'wildcard':
      return undefined;
  }
}

/** Adds what stands under wildcards over the names above a name and, last, over the name itself. */
function addWildcards<T>(found: (readonly T[])[], { wildcards, wildcardLengths }: Buckets<T>, name: string): void {
  if (wildcards.size === 0 || name.length > nameLengthLimit) return;
  let dot = name.length;
  do {
    dot = name.lastIndexOf('.', dot - 1);
    const bucket = wildcardLengths[name.length - dot - 1] === 1 ? wildcards.get(name.slice(dot + 1)) : undefined;
    if (bucket) found.push(bucket);
  } while (dot > 0);
}

function isSchemeCovered(scheme: string | undefined, other: string | undefined): boolean {
  return scheme === undefined || scheme === other;
}
