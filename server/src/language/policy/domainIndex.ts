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

/** The keys of every pattern that can cover a pattern, the widest first. */
function* coveringKeys(pattern: ReadableDomainPattern): Iterable<string> {
  yield '*';
  if (pattern.kind === 'host') yield* wildcardsOver(pattern.host);
  if (pattern.kind === 'wildcard') yield* wildcardsOver(pattern.suffix);
  if (pattern.kind !== 'any' && pattern.kind !== 'wildcard') yield keyOf(pattern);
}

/** The wildcards over the names above a name and, last, over the name itself. */
function* wildcardsOver(name: string): Iterable<string> {
  if (name.length > nameLengthLimit) return;
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) yield `*.${name.slice(dot + 1)}`;
  yield `*.${name}`;
}
