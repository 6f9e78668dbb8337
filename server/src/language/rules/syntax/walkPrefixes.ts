import type { PlacedElement } from '../../policy/policy.ts';
import type { XmlElement } from '../../xml/tree.ts';
import { localNameOf, prefixOf } from './qualifiedName.ts';

/** An element, and which prefixes are declared there; ask before the walk goes on. */
export interface PrefixScope {
  readonly node: XmlElement;
  readonly isDeclared: (prefix: string) => boolean;
}

/** Goes through elements, which are in document order, with the namespace prefixes that are declared on each or around it. */
export function* walkPrefixes(elements: readonly PlacedElement[]): Iterable<PrefixScope> {
  const counts = new Map([['xml', 1]]);
  const isDeclared = (prefix: string): boolean => (counts.get(prefix) ?? 0) > 0;
  const add = (prefixes: readonly string[], count: 1 | -1): void => {
    for (const prefix of prefixes) counts.set(prefix, (counts.get(prefix) ?? 0) + count);
  };
  const open: { readonly end: number; readonly prefixes: readonly string[] }[] = [];
  for (const { node } of elements) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= node.span.start) add(open.pop()?.prefixes ?? [], -1);
    const prefixes = declaredBy(node);
    add(prefixes, 1);
    if (prefixes.length > 0) open.push({ end: node.span.end, prefixes });
    yield { node, isDeclared };
  }
}

function declaredBy({ attributes }: XmlElement): readonly string[] {
  return attributes.flatMap(({ name }) => (prefixOf(name) === 'xmlns' ? [localNameOf(name)] : []));
}
