import type { DomainPattern, ReadableDomainPattern } from './domainPattern.ts';

/** Many things by the domain pattern they stand under. */
export interface DomainIndex<T> {
  /** What stands under a pattern that covers another, the widest first; found without looking at the rest. */
  readonly covering: (pattern: ReadableDomainPattern) => readonly T[];
  /** Of those what stands under other patterns, that match more hosts. */
  readonly wider: (pattern: ReadableDomainPattern) => readonly T[];
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
  const take = (found: readonly (readonly T[])[], { scheme }: DomainPattern): readonly T[] => {
    if (found.length === 0) return none;
    const items = found.flatMap(bucket => kept?.get(bucket) ?? bucket);
    return hasScheme(items, patternOf) ? items.filter(item => isSchemeCovered(patternOf(item), scheme)) : items;
  };
  return {
    groups,
    wider: pattern => take(wideBuckets(buckets, pattern), pattern),
    covering: pattern => take([...wideBuckets(buckets, pattern), ownBucket(buckets, pattern)], pattern),
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

function isSchemeCovered(pattern: DomainPattern | undefined, scheme: string | undefined): boolean {
  return pattern?.scheme === undefined || pattern.scheme === scheme;
}

/** Things by what their patterns match, schemes aside. */
interface Buckets<T> {
  readonly any: T[];
  /** By the name behind `*.`. */
  readonly wildcards: NamedBuckets<T>;
  /** By host or address. */
  readonly exact: NamedBuckets<T>;
  /** Which shapes the keys of `wildcards` have: most names above a host need not be looked up. */
  readonly wildcardShapes: Uint8Array;
}

/** Things by name. Few names have several, so that only those have a list. */
interface NamedBuckets<T> {
  readonly first: Map<string, T>;
  readonly several: Map<string, T[]>;
}

const shapeCount = 0x2000;

/** A number below `shapeCount` that names of another length, or with another first letter, mostly do not share. */
function shapeOf(length: number, firstCode: number): number {
  return ((length << 5) | (firstCode & 0x1f)) & (shapeCount - 1);
}

function fillBuckets<T>(items: readonly T[], patternOf: DomainIndexing<T>['patternOf']): Buckets<T> {
  const wildcardShapes = new Uint8Array(shapeCount);
  const buckets: Buckets<T> = { any: [], wildcards: noBuckets(), exact: noBuckets(), wildcardShapes };
  for (const item of items) {
    const pattern = patternOf(item);
    if (!pattern || pattern.kind === 'invalid') continue;
    if (pattern.kind === 'any') buckets.any.push(item);
    else if (pattern.kind === 'wildcard') {
      wildcardShapes[shapeOf(pattern.suffix.length, pattern.suffix.charCodeAt(0))] = 1;
      addTo(buckets.wildcards, pattern.suffix, item);
    } else addTo(buckets.exact, pattern.kind === 'host' ? pattern.host : pattern.address, item);
  }
  return buckets;
}

function noBuckets<T>(): NamedBuckets<T> {
  return { first: new Map(), several: new Map() };
}

function addTo<T>({ first, several }: NamedBuckets<T>, name: string, item: T): void {
  const earlier = first.get(name);
  if (earlier === undefined) {
    first.set(name, item);
    return;
  }
  const bucket = several.get(name);
  if (bucket) bucket.push(item);
  else several.set(name, [earlier, item]);
}

function groupsOf<T>({ any, wildcards, exact }: Buckets<T>): readonly (readonly T[])[] {
  const named = [...wildcards.several.values(), ...exact.several.values()];
  return any.length > 1 ? [any, ...named] : named;
}

const none: readonly never[] = [];

function bucketOf<T>({ first, several }: NamedBuckets<T>, name: string): readonly T[] {
  const only = first.get(name);
  return only === undefined ? none : (several.get(name) ?? [only]);
}

/** What stands under a pattern itself. */
function ownBucket<T>({ any, wildcards, exact }: Buckets<T>, pattern: ReadableDomainPattern): readonly T[] {
  switch (pattern.kind) {
    case 'host':
      return bucketOf(exact, pattern.host);
    case 'ipv4':
    case 'ipv6':
      return bucketOf(exact, pattern.address);
    case 'wildcard':
      return bucketOf(wildcards, pattern.suffix);
    case 'any':
      return any;
  }
}

/** What stands under other patterns that cover a pattern, the widest first. */
function wideBuckets<T>(buckets: Buckets<T>, pattern: ReadableDomainPattern): readonly (readonly T[])[] {
  if (pattern.kind === 'any') return none;
  const wildcards = wildcardBuckets(buckets, pattern);
  return buckets.any.length > 0 ? [buckets.any, ...wildcards] : wildcards;
}

function wildcardBuckets<T>(
  { wildcards, wildcardShapes }: Buckets<T>,
  pattern: ReadableDomainPattern,
): readonly (readonly T[])[] {
  const name = pattern.kind === 'host' ? pattern.host : pattern.kind === 'wildcard' ? pattern.suffix : '';
  if (wildcards.first.size === 0 || name.length > nameLengthLimit) return none;
  const last = pattern.kind === 'wildcard' ? 1 : 0;
  let found: (readonly T[])[] | undefined;
  for (let start = name.length - 1; start >= last; start--) {
    if (start > 0 && name.charCodeAt(start - 1) !== 0x2e) continue;
    if (wildcardShapes[shapeOf(name.length - start, name.charCodeAt(start))] !== 1) continue;
    const bucket = bucketOf(wildcards, name.slice(start));
    if (bucket.length > 0) found = [...(found ?? none), bucket];
  }
  return found ?? none;
}
