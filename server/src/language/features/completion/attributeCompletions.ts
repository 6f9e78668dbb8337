import type { AttributeFacts } from '../../facts/elements.ts';
import { parseMetaPolicy } from '../../facts/metaPolicies.ts';
import { elementFacts } from '../../formats/format.ts';
import { isSilverlightType } from '../../formats/silverlight/values.ts';
import { parseDomainPattern } from '../../policy/domainPattern.ts';
import { findFingerprintFault } from '../../policy/fingerprint.ts';
import { parseHeaderList } from '../../policy/headerList.ts';
import { parsePortList } from '../../policy/portList.ts';
import { isSilverlightValue } from '../../policy/silverlight/explainValue.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { conceivableTransports } from '../describePlace.ts';
import type { AttributeNameContext } from './completionContext.ts';
import { opensToEveryone } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import { valueStop } from './elementSnippets.ts';
import type { AttributeSyntax } from './tagSyntax.ts';

/** The attributes that the tag does not have yet and that mean something where the policy is served. */
export function offerAttributes(policyDocument: PolicyDocument, context: AttributeNameContext): readonly Offer[] {
  const { tag, attribute } = context;
  if (tag.isDeclaration) return offerDeclarationAttributes(policyDocument, context);
  const { servedFrom } = policyDocument.policy;
  const transports = conceivableTransports(servedFrom);
  const others = tag.attributes.filter(other => other !== attribute).map(({ name }) => name);
  const offered = (elementFacts.get(tag.name)?.attributes ?? [])
    .filter(({ name }) => !others.includes(name))
    .filter(facts => facts.isRequired || facts.transports.some(transport => transports.includes(transport)))
    .filter(facts => acceptsValue(facts, attribute?.value))
    .filter(({ name }) => !opensToEveryone(tag, { [name]: attribute?.value }));
  return sortForPlace(offered, servedFrom.location.kind === 'socket').map(facts => ({
    label: facts.name,
    kind: 'attribute',
    ...writtenWith(policyDocument, context, { name: facts.name, value: valueStop(facts, { index: 1, servedFrom }) }),
    documentation: `attribute ${tag.name} ${facts.name}`,
  }));
}

/** In a socket policy ports come first: a grant is nothing without them. */
function sortForPlace(facts: readonly AttributeFacts[], isSocket: boolean): readonly AttributeFacts[] {
  const isFirst = ({ name }: AttributeFacts): boolean => isSocket && name === 'to-ports';
  return [...facts.filter(isFirst), ...facts.filter(one => !isFirst(one))];
}

/** Whether a value that is already there could be the attribute's. */
function acceptsValue({ type }: AttributeFacts, value: string | undefined): boolean {
  if (value === undefined) return true;
  if (isSilverlightType(type)) return isSilverlightValue(type, value);
  switch (type) {
    case 'domain':
      return parseDomainPattern(value).kind !== 'invalid';
    case 'port-list':
      return parsePortList(value).items.every(({ kind }) => kind === 'range');
    case 'header-list':
      return parseHeaderList(value).items.every(({ kind }) => kind !== 'invalid');
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'meta-policy':
      return parseMetaPolicy(value) !== undefined;
    case 'fingerprint':
      return findFingerprintFault(value) === undefined;
    case 'fingerprint-algorithm':
      return value.toLowerCase() === 'sha-1';
  }
}

interface NewAttribute {
  readonly name: string;
  /** In the syntax of snippets. */
  readonly value: string;
}

/** An attribute with its value, in the place of a name without one; where a value is there already, the name alone. */
function writtenWith(
  { text }: PolicyDocument,
  { word, attribute }: AttributeNameContext,
  { name, value }: NewAttribute,
) {
  if (attribute?.value !== undefined) return { span: word, newText: name, isSnippet: false };
  const before = /["']/.test(text[word.start - 1] ?? '') ? ' ' : '';
  const end = attribute ? endOf(attribute) : word.end;
  const after = /[^\s/>?]/.test(text[end] ?? '') ? ' ' : '';
  const newText = `${before}${name}="${value}"${after}`;
  return { span: { start: word.start, end }, newText, isSnippet: true, filterText: `${before}${name}` };
}

/** Behind the attribute, and the quotes that are there without a value between them. */
function endOf({ nameSpan, hasEquals, hasOpenQuote, hasCloseQuote, valueSpan }: AttributeSyntax): number {
  if (!hasEquals && !hasOpenQuote) return nameSpan.end;
  return hasCloseQuote ? valueSpan.end + 1 : valueSpan.end;
}

/** The attributes of the XML declaration, in the order that XML demands. */
const declarationOrder = ['version', 'encoding', 'standalone'];

const declarationAttributes: readonly NewAttribute[] = [
  { name: 'version', value: '1.0' },
  { name: 'encoding', value: 'UTF-8' },
];

function offerDeclarationAttributes(policyDocument: PolicyDocument, context: AttributeNameContext): readonly Offer[] {
  const { tag, word, attribute } = context;
  const others = tag.attributes.filter(other => other !== attribute);
  return declarationAttributes
    .filter(({ name }) => !others.some(other => other.name === name) && fitsOrder(name, others, word.start))
    .map(facts => ({
      label: facts.name,
      kind: 'attribute',
      ...writtenWith(policyDocument, context, facts),
      documentation: `declaration ${facts.name}`,
    }));
}

function fitsOrder(name: string, others: readonly AttributeSyntax[], offset: number): boolean {
  const rank = declarationOrder.indexOf(name);
  const isInOrder = others.every(other => {
    const otherRank = declarationOrder.indexOf(other.name);
    return other.nameSpan.start < offset ? otherRank < rank : otherRank > rank;
  });
  return isInOrder && (rank === 0 || others.some(other => other.name === 'version'));
}
