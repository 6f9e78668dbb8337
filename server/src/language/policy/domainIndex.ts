import { coversDomain } from './domainMatch.ts';
import type { ReadableDomainPattern } from './domainPattern.ts';

/** Something that stands under a domain pattern. */
export interface UnderDomain {
  readonly pattern: ReadableDomainPattern;
}

/** Finds, of many things, those whose pattern covers another, without looking at the rest. */
export type DomainIndex<T extends UnderDomain> = (pattern: ReadableDomainPattern) => Iterable<T>;

/** No DNS name is longer; what is above such a name is not looked for, so that a lookup takes bounded time. */
const nameLengthLimit = 253;

/** Orders things by their domain pattern. What the index gives keeps the order of `items` within one pattern. */
export function indexByDomain<T extends UnderDomain>(items: readonly T[]): DomainIndex<T> {
  const itemsByKey = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item.pattern);
    const siblings = itemsByKey.get(key);
    if (siblings) siblings.push(item);
    else itemsByKey.set(key, [item]);
  }
  return function* (pattern) {
    for (const key of coveringKeys(pattern))
      for (const item of itemsByKey.get(key) ?? []) if (coversDomain(item.pattern, pattern)) yield item;
  };
}

/** Patterns that match the same hosts have the same key; their schemes may differ. */
function keyOf(pattern: ReadableDomainPattern): string {
  switch (pattern.kind) {
    case 'any':
      return '*';
    case 'wildcard':
      return `*.${pattern.suffix}`;
    case 'host':
      return pattern.host;
    case 'ipv4':
    case 'ipv6':
      return pattern.address;
  }
}

/** The keys of every pattern that can cover a pattern, the widest last but for `*`. */
function* coveringKeys(pattern: ReadableDomainPattern): Iterable<string> {
  yield '*';
  if (pattern.kind === 'any') return;
  yield keyOf(pattern);
  if (pattern.kind === 'host') yield* wildcardsAbove(pattern.host, 0);
  if (pattern.kind === 'wildcard')
    yield* wildcardsAbove(pattern.suffix, pattern.suffix.indexOf('.') + 1 || pattern.suffix.length);
}

/** The wildcards over a name and the names above it, from the one that begins at `from` on. */
function* wildcardsAbove(name: string, from: number): Iterable<string> {
  if (name.length > nameLengthLimit) return;
  for (let start = from; start < name.length; start = name.indexOf('.', start) + 1 || name.length)
    yield `*.${name.slice(start)}`;
}
