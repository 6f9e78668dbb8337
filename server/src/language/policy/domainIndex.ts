import type { DomainPattern, ReadableDomainPattern } from './domainPattern.ts';

/** Gives, of many things, those whose domain pattern covers another, the widest first, without looking at the rest. */
export type DomainIndex<T> = (pattern: ReadableDomainPattern) => readonly T[];

/** How things are indexed. */
export interface DomainIndexing<T> {
  /** Things without a pattern, or with an invalid one, are left out. */
  readonly patternOf: (item: T) => DomainPattern | undefined;
  /** Of more things than `limit` that stand under one pattern only the first by `compare` are kept. */
  readonly best?: { readonly limit: number; readonly compare: (a: T, b: T) => number };
}

/** No DNS name is longer; wildcards over longer ones are not found, so that a lookup takes bounded time. */
const nameLengthLimit = 253;

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

/** Orders things by their domain pattern. */
export function indexByDomain<T>(items: readonly T[], indexing: DomainIndexing<T>): DomainIndex<T> {
  const { patternOf, best } = indexing;
  const buckets = fillBuckets(items, patternOf);
  if (best)
    for (const bucket of bucketsOf(buckets))
      if (bucket.length > best.limit) bucket.sort(best.compare).splice(best.limit);
  return pattern => {
    const found: T[] = [];
    const take = (bucket: readonly T[] | undefined): void => {
      for (const item of bucket ?? []) if (isSchemeCovered(patternOf(item)?.scheme, pattern.scheme)) found.push(item);
    };
    if (buckets.any.length > 0) take(buckets.any);
    takeWildcards(buckets, pattern, take);
    if (pattern.kind === 'host') take(buckets.exact.get(pattern.host));
    if (pattern.kind === 'ipv4' || pattern.kind === 'ipv6') take(buckets.exact.get(pattern.address));
    return found;
  };
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

function* bucketsOf<T>({ any, wildcards, exact }: Buckets<T>): Iterable<T[]> {
  yield any;
  yield* wildcards.values();
  yield* exact.values();
}

function isSchemeCovered(scheme: string | undefined, other: string | undefined): boolean {
  return scheme === undefined || scheme === other;
}

/** Takes what stands under wildcards over the names above a name and, last, over the name itself. */
function takeWildcards<T>(
  { wildcards, wildcardLengths }: Buckets<T>,
  pattern: ReadableDomainPattern,
  take: (bucket: readonly T[] | undefined) => void,
): void {
  const name = pattern.kind === 'host' ? pattern.host : pattern.kind === 'wildcard' ? pattern.suffix : '';
  if (name === '' || name.length > nameLengthLimit || wildcards.size === 0) return;
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
    if (wildcardLengths[name.length - dot - 1] === 1) take(wildcards.get(name.slice(dot + 1)));
  take(wildcards.get(name));
}
