import { hole } from '../recognize/blankOut.ts';
import { lastIndexFrom } from '../text/documentOrder.ts';
import { contains } from '../text/span.ts';
import { type Content, elementNameIn, lastStartFrom, noContent, nodeIn } from '../xml/tree/content.ts';
import type { XmlAttribute, XmlDocument, XmlElement } from '../xml/tree/tree.ts';
import type { Rule } from './rule.ts';
import type { RuleFinding } from './runRules.ts';

/** One cause, one problem: where a rule speaks, which others stay silent. */
interface Silencing {
  /** Ids of the rules whose problem explains the others. */
  readonly by: readonly string[];
  readonly scope: 'document' | 'element' | 'attribute';
  readonly silences: (rule: Rule) => boolean;
  /** A case of those rules that explains nothing. */
  readonly unless?: string;
}

const only =
  (...ids: readonly string[]) =>
  (rule: Rule): boolean =>
    ids.includes(rule.id);
const everythingButSyntax = (rule: Rule): boolean => rule.group !== 'syntax';

/** In the order in which they take effect: a problem that is silenced silences nothing. */
const silencings: readonly Silencing[] = [
  { by: ['wrong-root'], scope: 'document', silences: everythingButSyntax, unless: 'unknown-place' },
  { by: ['unexpected-text'], scope: 'element', silences: only('missing-attribute', 'missing-ports') },
  { by: ['placeholder-value'], scope: 'attribute', silences: everythingButSyntax },
  {
    by: [
      'invalid-domain',
      'invalid-port-list',
      'invalid-header-list',
      'invalid-secure',
      'invalid-meta-policy',
      'invalid-fingerprint',
      'invalid-path',
      'invalid-subpaths',
      'invalid-methods',
      'invalid-protocol',
    ],
    scope: 'attribute',
    silences: everythingButSyntax,
  },
  { by: ['header-grant-in-socket-policy'], scope: 'element', silences: everythingButSyntax },
  {
    by: ['void-grant'],
    scope: 'element',
    silences: ({ group }) => group === 'security' || group === 'redundancy',
  },
  {
    by: ['open-to-everyone'],
    scope: 'element',
    silences: only('unrestricted-domain', 'unrestricted-ports', 'sensitive-ports'),
  },
  {
    by: ['site-control-outside-master'],
    scope: 'element',
    silences: only('wrong-transport-meta-policy', 'permissive-meta-policy'),
  },
  {
    by: ['repeated-element'],
    scope: 'element',
    silences: only('wrong-transport-meta-policy', 'permissive-meta-policy'),
  },
  { by: ['ports-in-url-policy'], scope: 'attribute', silences: only('overlapping-ports') },
  { by: ['unrestricted-ports'], scope: 'element', silences: only('sensitive-ports') },
  { by: ['unrestricted-domain'], scope: 'attribute', silences: only('scheme-in-domain') },
  { by: ['development-domain'], scope: 'attribute', silences: only('public-suffix-domain') },
  {
    by: ['malformed-xml', 'text-outside-root', 'entity-declaration', 'namespaced-element', 'unexpected-text'],
    scope: 'document',
    silences: only('failed-expectation'),
  },
  { by: ['repeated-grant'], scope: 'element', silences: only('covered-grant') },
  { by: ['empty-policy'], scope: 'document', silences: only('missing-meta-policy') },
  { by: ['malformed-xml'], scope: 'document', silences: only('empty-policy') },
  { by: ['malformed-xml'], scope: 'attribute', silences: everythingButSyntax },
];

/** What the parser's guesses at an element's tags can make up. */
const madeUpByMalformedElement = only(
  'missing-attribute',
  'missing-ports',
  'unknown-attribute',
  'unexpected-text',
  'misplaced-element',
  'missing-element',
);

/** A finding with the node it stands on, where that could be told. */
interface LocatedFinding extends RuleFinding {
  readonly element?: XmlElement;
  readonly attribute?: XmlAttribute;
  /** The element, or the identity grant of which it is a part. */
  readonly whole?: XmlElement;
}

/** The findings that no other finding explains. */
export function dropSilenced(findings: readonly RuleFinding[], document: XmlDocument): readonly RuleFinding[] {
  const located = findings.map(locator(document)).filter(found => !isMadeUp(found));
  return silencings.reduce(applySilencing, located);
}

function applySilencing(findings: readonly LocatedFinding[], silencing: Silencing): readonly LocatedFinding[] {
  const { by, unless } = silencing;
  const causes = findings.filter(
    ({ rule, finding }) => by.includes(rule.id) && (unless === undefined || finding.case !== unless),
  );
  if (causes.length === 0) return findings;
  const scopes = new Set(causes.map(cause => scopeOf(cause, silencing.scope)));
  const causing = new Set(causes);
  return findings.filter(
    found => causing.has(found) || !silencing.silences(found.rule) || !scopes.has(scopeOf(found, silencing.scope)),
  );
}

function scopeOf(found: LocatedFinding, scope: Silencing['scope']): unknown {
  switch (scope) {
    case 'document':
      return 'document';
    case 'element':
      return found.whole ?? found;
    case 'attribute':
      return found.attribute ?? found;
  }
}

function isMadeUp({ rule, element, attribute }: LocatedFinding): boolean {
  if (rule.group === 'syntax') return false;
  if (attribute?.isMalformed || attribute?.value?.includes(hole)) return true;
  return element?.isMalformed === true && madeUpByMalformedElement(rule);
}

/**
 * A function that tells what a finding stands on: of the elements that begin before it the last, if it reaches so far. Asked in the
 * order of the document it goes on from the element that it told last.
 */
function locator({ nodes }: XmlDocument): (found: RuleFinding) => LocatedFinding {
  const top = { ...noContent, entries: [...nodes] };
  const placesOf = rememberElementPlaces();
  const path: XmlElement[] = [];
  let before = 0;
  return ({ rule, finding }) => {
    const { start, end } = finding.span;
    if (start < before) path.length = 0;
    before = start;
    while ((path.at(-1)?.span.end ?? end) < end) path.pop();
    for (;;) {
      const child = lastElementFrom(path.at(-1)?.content ?? top, start, placesOf);
      if (child && child.span.end < end) return { rule, finding };
      if (!child) break;
      path.push(child);
    }
    const element = path.at(-1);
    if (!element) return { rule, finding };
    const { attributes } = element;
    const candidate = attributes[lastIndexFrom(attributes, start, ({ span }) => span)];
    const attribute = candidate && contains(candidate.span, finding.span) ? candidate : undefined;
    const whole = path.at(-1 - depthInGrant(element)) ?? element;
    return attribute ? { rule, finding, element, attribute, whole } : { rule, finding, element, whole };
  };
}

/** For some content the indexes of its elements. */
type ElementPlaces = (content: Content) => readonly number[];

function rememberElementPlaces(): ElementPlaces {
  const known = new Map<Content, readonly number[]>();
  return content => {
    if (content.entries.length === 0) return noPlaces;
    const places = known.get(content) ?? elementPlaces(content);
    known.set(content, places);
    return places;
  };
}

const noPlaces: readonly never[] = [];

function elementPlaces(content: Content): readonly number[] {
  const places: number[] = [];
  for (let index = 0; index < content.entries.length; index++)
    if (elementNameIn(content, index) !== undefined) places.push(index);
  return places;
}

/** Of the elements in some content the last that begins at or before an offset. */
function lastElementFrom(content: Content, offset: number, placesOf: ElementPlaces): XmlElement | undefined {
  const places = placesOf(content);
  const node = nodeIn(content, places[lastStartFrom(content, places, offset)] ?? -1);
  return node?.kind === 'element' ? node : undefined;
}

/** How many elements of an identity grant stand before the one that is given, where it is written as it should be. */
function depthInGrant({ name }: XmlElement): number {
  if (name === 'certificate') return 2;
  return name === 'signatory' ? 1 : 0;
}
