import { elementFacts } from '../../facts/elements.ts';
import { type InvalidDomainPattern, parseDomainPattern } from '../../policy/domainPattern.ts';
import type { DomainValue, Grant, Policy } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf } from '../../text/lines.ts';
import { show } from '../../text/quote.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../../xml/tree/tree.ts';
import { replaceValue } from '../edits.ts';
import { isValidValue } from './isValidValue.ts';

/** A function that says whether a grant of the same kind names a domain already, so that naming it once more only repeats that. They are gathered when it is first asked. */
export function readNamedDomains(policy: Policy): (kind: Grant['kind'], domain: string) => boolean {
  let named: ReadonlySet<string> | undefined;
  return (kind, domain) => {
    named ??= new Set(policy.grants.flatMap(namedBy));
    return named.has(keyOf(kind, domain));
  };
}

function namedBy(grant: Grant): readonly string[] {
  return grant.kind === 'identity' || !grant.domain ? [] : [keyOf(grant.kind, grant.domain.value)];
}

function keyOf(kind: Grant['kind'], domain: string): string {
  return `${kind} ${domain.toLowerCase()}`;
}

/** A domain that matches nothing, and the grant that it stands in. */
export interface DomainInGrant {
  readonly text: string;
  readonly node: XmlElement;
  readonly domain: DomainValue;
  readonly pattern: InvalidDomainPattern;
}

/** Values that mean something elsewhere and cannot be written as a domain at all. */
const otherThings: readonly { readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    pattern: /^[\d.]+\/\d+(\.\d+)*$|^\d+(\.\d+){3}\s*-\s*[\d.]+$|^(?=.*:)[\da-f:]+\/\d+$/i,
    sentence: 'there are no ranges of addresses. Name each address, or the host by its name.',
  },
  {
    pattern: /^app(-storage)?:/i,
    sentence: 'application content of Adobe AIR needs no policy file. Remove the grant.',
  },
  { pattern: /^file:/i, sentence: 'local files are matched by "*" alone.' },
];

/** What a value that matches nothing is instead of a domain: the end of a sentence, with advice; undefined for most. */
export function whatElse(value: string): string | undefined {
  return otherThings.find(({ pattern }) => pattern.test(value))?.sentence;
}

/** What was probably meant by a domain that matches nothing; never that everyone is let in. */
export function domainFixes(found: DomainInGrant): readonly ProposedFix[] {
  if (whatElse(found.domain.value) !== undefined) return [];
  if (found.pattern.reason === 'several') return split(found);
  return candidatesOf(found)
    .filter(isRightAndNarrow)
    .map(candidate => ({
      title: `Replace with ${show(candidate)}`,
      edits: [replaceValue(found.domain.attribute, candidate)],
    }));
}

function isRightAndNarrow(candidate: string): boolean {
  const { kind } = parseDomainPattern(candidate);
  return kind !== 'invalid' && kind !== 'any';
}

function candidatesOf({ domain: { value }, pattern }: DomainInGrant): readonly string[] {
  const before = value.slice(0, pattern.start);
  const after = value.slice(pattern.end);
  switch (pattern.reason) {
    case 'white-space':
      return [value.trim()];
    case 'user':
      return [withoutScheme(value).replace(/^[^/]*@/, '')];
    case 'path':
    case 'port':
      return [withoutScheme(before).replace(/:\d*$/, '')];
    case 'trailing-dot':
      return [before + after];
    case 'empty-label':
      return [value.replace(/^\./, '*.').replaceAll(/\.{2,}/g, '.')];
    case 'wildcard-position':
      return [value.replace(/^\*(?=[a-z0-9])/i, '*.').replace(/^(\*\.){2,}/, '*.')];
    case 'empty':
    case 'several':
    case 'wildcard-in-address':
    case 'numeric':
    case 'character':
      return [];
  }
}

/** A scheme is next to be asked about, so it goes with what stands behind the host. */
function withoutScheme(value: string): string {
  return value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
}

/** One grant for each domain of a list, each a copy of the one that has the list. */
function split({ text, node, domain: { value, attribute } }: DomainInGrant): readonly ProposedFix[] {
  const domains = [...new Set(value.split(/[\s,;|]+/).filter(part => part !== ''))];
  if (domains.length < 2 || !domains.every(isRightAndNarrow) || node.isMalformed || !isRightBeside(node, attribute))
    return [];
  const separator = lineBreakOf(text) + indentationAt(text, node.span.start);
  const before = text.slice(node.span.start, attribute.valueSpan.start);
  const after = text.slice(attribute.valueSpan.end, node.span.end);
  const newText = domains.map(domain => before + replaceValue(attribute, domain).newText + after).join(separator);
  return [{ title: `Split into ${domains.length} grants`, edits: [{ span: node.span, newText }] }];
}

/** Whether the other attributes of a grant are all there and right, so that a copy repeats no problem. */
function isRightBeside(node: XmlElement, domain: XmlAttribute): boolean {
  const attributes = elementFacts.get(node.name)?.attributes ?? [];
  return attributes.every(({ name, type, isRequired }) => {
    const value = attributeOf(node, name)?.value;
    return name === domain.name || (value === undefined ? !isRequired : isValidValue(type, value));
  });
}
