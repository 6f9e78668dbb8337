import type { PlacedElement } from '../../policy/policy.ts';
import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import type { XmlAttribute, XmlElement } from '../../xml/tree/tree.ts';
import { removeAttribute, renameElement } from '../edits.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { localNameOf, prefixOf } from './qualifiedName.ts';

/** Finds elements in a namespace, and prefixes that are not declared. */
export const namespacedElement: Rule = {
  id: 'namespaced-element',
  group: 'syntax',
  defaultSeverity: 'error',
  summary: 'An element is in a namespace, or a prefix is not declared.',
  rationale: `The elements of a policy file are in no namespace. Flash Player does not read qualified names, so with a prefix or an \`xmlns\` on its elements the
file grants nothing; that is why Adobe’s schemas have no target namespace.

\`xmlns:xsi\` on the root, to name a schema, is fine. Without that declaration the \`xsi:\` attributes make the file unreadable to every parser that
knows namespaces.`,
  source: 'SPEC §1.2.2',
  examples: {
    bad: [
      '<?xml version="1.0"?>\n<p:cross-domain-policy xmlns:p="http://www.example.com/policy"/>\n',
      '<cross-domain-policy xmlns="http://www.example.com/policy"/>\n',
      '<cross-domain-policy xsi:noNamespaceSchemaLocation="http://www.adobe.com/xml/schemas/PolicyFile.xsd"/>\n',
    ],
    good: [
      '<cross-domain-policy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.adobe.com/xml/schemas/PolicyFile.xsd">\n  <allow-access-from domain="www.example.com"/>\n</cross-domain-policy>\n',
    ],
  },
  *check(context) {
    if (!context.policy.oddElements.some(hasNamespace)) return;
    yield* undeclaredPrefixes(context);
    if (localNameOf(context.document.root?.name ?? '') !== 'cross-domain-policy') return;
    yield* prefixedElements(context);
    yield* defaultNamespaces(context);
  },
};

/** Few files have anything to do with namespaces, so that is asked first. */
function hasNamespace({ node }: PlacedElement): boolean {
  return node.name.includes(':') || node.attributes.some(({ name }) => name === 'xmlns' || name.includes(':'));
}

/** One finding a prefix, on the first element that has it. */
function* prefixedElements({ text, policy }: RuleContext): Iterable<Finding> {
  for (const [prefix, placed] of groupByPrefix(policy.oddElements)) {
    const [first] = placed;
    if (!first) continue;
    const count = placed.length === 1 ? 'An element' : `Each of ${placed.length} elements`;
    yield {
      span: first.node.nameSpan,
      message: `${count} has the prefix ${quote(prefix)}. Flash does not read qualified names, so the file grants nothing.`,
      fixes: () => removePrefix({ text, prefix, prefixed: placed, all: policy.oddElements }),
    };
  }
}

function groupByPrefix(elements: readonly PlacedElement[]): ReadonlyMap<string, readonly PlacedElement[]> {
  const groups = new Map<string, PlacedElement[]>();
  for (const placed of elements) {
    const prefix = prefixOf(placed.node.name);
    if (prefix === undefined) continue;
    const group = groups.get(prefix);
    if (group) group.push(placed);
    else groups.set(prefix, [placed]);
  }
  return groups;
}

interface PrefixRemoval {
  readonly text: string;
  readonly prefix: string;
  readonly prefixed: readonly PlacedElement[];
  readonly all: readonly PlacedElement[];
}

function removePrefix({ text, prefix, prefixed, all }: PrefixRemoval): readonly ProposedFix[] {
  const names = prefixed.flatMap(({ node }) => renameElement(node, localNameOf(node.name)));
  return [
    {
      title: `Remove the prefix ${show(prefix)}`,
      edits: [...names, ...removeDeclarations(text, prefix, all)],
      aim: 'mends',
    },
  ];
}

/** The declarations of a prefix go with it, unless attributes need them. */
function removeDeclarations(text: string, prefix: string, elements: readonly PlacedElement[]): readonly Edit[] {
  const attributes = elements.flatMap(({ node }) => node.attributes);
  if (attributes.some(({ name }) => prefixOf(name) === prefix)) return [];
  return attributes.filter(({ name }) => name === `xmlns:${prefix}`).map(attribute => removeAttribute(text, attribute));
}

function* defaultNamespaces({ text, policy }: RuleContext): Iterable<Finding> {
  for (const { node } of policy.oddElements) {
    const attribute = node.attributes.find(isDefaultNamespace);
    if (attribute) yield defaultNamespace(text, node, attribute);
  }
}

function isDefaultNamespace({ name, value }: XmlAttribute): boolean {
  return name === 'xmlns' && value !== undefined && value !== '';
}

function defaultNamespace(text: string, node: XmlElement, attribute: XmlAttribute): Finding {
  return {
    span: attribute.span,
    message: `<${node.name}> is in a namespace here, and the elements of a policy file are in none. Flash does not read such files.`,
    fixes: () => [{ title: 'Remove xmlns', edits: [removeAttribute(text, attribute)], aim: 'mends' }],
  };
}

/** The namespace of `xsi:` attributes [XML Schema 1, §2.6]. */
const schemaInstanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** Attributes whose prefix is declared nowhere around them; one finding a prefix on each element. */
function* undeclaredPrefixes({ text, document, policy }: RuleContext): Iterable<Finding> {
  for (const { node, isDeclared } of walkPrefixes(policy.oddElements)) {
    const seen = new Set<string>();
    for (const attribute of node.attributes) {
      const prefix = prefixOf(attribute.name);
      if (prefix === undefined || prefix === 'xmlns' || isDeclared(prefix) || seen.has(prefix)) continue;
      seen.add(prefix);
      yield undeclared({ text, prefix, attribute, isOnRoot: node === document.root });
    }
  }
}

interface UndeclaredPrefix {
  readonly text: string;
  readonly prefix: string;
  readonly attribute: XmlAttribute;
  readonly isOnRoot: boolean;
}

function undeclared(found: UndeclaredPrefix): Finding {
  const { attribute, prefix } = found;
  return {
    span: attribute.nameSpan,
    message: `The prefix ${quote(prefix)} is not declared. Parsers that know namespaces refuse the file.`,
    fixes: () => fixesOf(found),
  };
}

function fixesOf({ text, prefix, attribute, isOnRoot }: UndeclaredPrefix): readonly ProposedFix[] {
  const removal: ProposedFix = {
    title: `Remove ${show(attribute.name)}`,
    edits: [removeAttribute(text, attribute)],
    aim: 'removes',
  };
  if (prefix !== 'xsi' || !isOnRoot) return [removal];
  const { start } = attribute.span;
  const newText = `xmlns:xsi="${schemaInstanceNamespace}" `;
  return [{ title: 'Declare xmlns:xsi', edits: [{ span: { start, end: start }, newText }], aim: 'mends' }, removal];
}

/** An element, and which prefixes are declared there; ask before the walk goes on. */
export interface PrefixScope {
  readonly node: XmlElement;
  readonly isDeclared: (prefix: string) => boolean;
}

/** Goes through elements, which are in document order, with the namespace prefixes that are declared on each or around it. */
function* walkPrefixes(elements: readonly PlacedElement[]): Iterable<PrefixScope> {
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
