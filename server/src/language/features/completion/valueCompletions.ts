import type { AttributeType } from '../../facts/elements.ts';
import { commonHeaders } from '../../facts/headers.ts';
import { attributeFacts } from '../../formats/format.ts';
import { isSilverlightType, valueFacts } from '../../formats/silverlight/values.ts';
import { parseHeaderList, permitsHeader } from '../../policy/headerList.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { escapeSnippet, tabStop } from '../../text/snippet.ts';
import type { Span } from '../../text/span.ts';
import { conceivableTransports } from '../describePlace.ts';
import type { ValueContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import { offerDomains } from './domainValues.ts';
import { fittingMetaPolicies } from './elementSnippets.ts';
import { itemAtCursor } from './listItem.ts';
import { offerPorts } from './portValues.ts';

/** A value that could stand at the cursor: `span` is what it replaces, without quotes. */
export interface ValueOffer {
  readonly label: string;
  readonly span: Span;
  readonly text: string;
  /** Whether the person is expected to write over it. */
  readonly isPlaceholder?: boolean;
  readonly detail?: string;
  readonly documentation?: string;
}

/** A value being written. Offsets are those of the document. */
export interface ValuePlace {
  readonly policyDocument: PolicyDocument;
  readonly context: ValueContext;
  readonly type: AttributeType;
  readonly offset: number;
  /** As written, up to what ends it, white space before the cursor included. */
  readonly text: string;
  readonly span: Span;
}

/** The values that an attribute may have, or the items that its list may, with quotes where there are none yet. */
export function offerValues(policyDocument: PolicyDocument, context: ValueContext, offset: number): readonly Offer[] {
  const { tag, attribute } = context;
  if (tag.isDeclaration) return offerDeclarationValues(policyDocument, context, offset);
  const facts = attributeFacts(tag.name, attribute.name);
  if (!facts) return [];
  const place = valuePlace(policyDocument, { context, type: facts.type, offset });
  return isWritable(place) ? offersOf(place).map(offer => quoted(offer, place)) : [];
}

function valuePlace(
  policyDocument: PolicyDocument,
  given: Pick<ValuePlace, 'context' | 'type' | 'offset'>,
): ValuePlace {
  const { valueSpan, value } = given.context.attribute;
  const start = value === undefined && !given.context.attribute.hasOpenQuote ? given.offset : valueSpan.start;
  const span = { start, end: Math.max(valueSpan.end, given.offset) };
  return { policyDocument, ...given, span, text: policyDocument.text.slice(span.start, span.end) };
}

function offersOf(place: ValuePlace): readonly ValueOffer[] {
  if (isSilverlightType(place.type)) return offerWords(place);
  switch (place.type) {
    case 'domain':
      return offerDomains(place);
    case 'port-list':
      return offerPorts(place);
    case 'header-list':
      return offerHeaders(place);
    case 'boolean':
    case 'meta-policy':
    case 'fingerprint':
    case 'fingerprint-algorithm':
      return offerWords(place);
  }
}

function offerDeclarationValues(
  policyDocument: PolicyDocument,
  context: ValueContext,
  offset: number,
): readonly Offer[] {
  const text = declarationValues.get(context.attribute.name);
  if (text === undefined) return [];
  const place = valuePlace(policyDocument, { context, type: 'boolean', offset });
  return isWritable(place) ? [quoted({ label: text, span: place.span, text }, place)] : [];
}

const declarationValues: ReadonlyMap<string, string> = new Map([
  ['version', '1.0'],
  ['encoding', 'UTF-8'],
]);

/** Whether the value has straight quotes, or none that could be in the way of new ones. */
function isWritable({ context, policyDocument: { text }, span }: ValuePlace): boolean {
  const { hasOpenQuote, valueSpan } = context.attribute;
  const isQuote = /["'`\u00ab-\u00bb\u2018-\u201f]/.test(text[span.end] ?? '');
  return hasOpenQuote ? /["']/.test(text[valueSpan.start - 1] ?? '') : !isQuote;
}

/** The offer with the quotes that are missing: both, around the whole value, or the one behind it. */
function quoted(offer: ValueOffer, place: ValuePlace): Offer {
  const { hasOpenQuote } = place.context.attribute;
  const value = offer.isPlaceholder ? tabStop(1, offer.text) : offer.text;
  const isSnippet = offer.isPlaceholder ?? false;
  return {
    label: offer.label,
    kind: 'value',
    ...(hasOpenQuote ? closedValue(offer, place, value) : quotedValue(offer, place, value)),
    isSnippet,
    ...(offer.detail !== undefined && { detail: offer.detail }),
    ...(offer.documentation !== undefined && { documentation: offer.documentation }),
  };
}

function quotedValue({ span, text, isPlaceholder }: ValueOffer, place: ValuePlace, value: string) {
  const before = place.text.slice(0, span.start - place.span.start);
  const after = place.text.slice(span.end - place.span.start);
  const kept = (part: string) => (isPlaceholder ? escapeSnippet(part) : part);
  const newText = `"${kept(before)}${value}${kept(after)}"${spaceBehind(place)}`;
  return { span: place.span, newText, filterText: `${before}${text}` };
}

function closedValue({ span, text }: ValueOffer, place: ValuePlace, value: string) {
  const { hasCloseQuote, valueSpan } = place.context.attribute;
  const needsQuote = !hasCloseQuote && span.end === place.span.end;
  const quote = place.policyDocument.text[valueSpan.start - 1] ?? '"';
  return { span, newText: needsQuote ? `${value}${quote}${spaceBehind(place)}` : value, filterText: text };
}

/** A space where a name follows directly. */
function spaceBehind({ policyDocument: { text }, span }: ValuePlace): string {
  return /[\w:]/.test(text[span.end] ?? '') ? ' ' : '';
}

/** Headers that policies commonly grant, without those the list permits already; and, last, `*` where nothing else is listed. */
function offerHeaders(place: ValuePlace): readonly ValueOffer[] {
  const { span, others, isAlone } = itemAtCursor(place);
  const listed = parseHeaderList(others.join(',')).items;
  const names = commonHeaders
    .filter(({ name }) => !listed.some(item => permitsHeader(item, name)))
    .map(({ name }) => ({ label: name, span, text: name, documentation: `header ${name}` }));
  const every = { label: '*', span, text: '*', detail: 'warning: every header', documentation: 'header *' };
  return isAlone ? [...names, every] : names;
}

/** The values of attributes that have a fixed set of them. */
function offerWords(place: ValuePlace): readonly ValueOffer[] {
  const { span, type } = place;
  if (isSilverlightType(type))
    return valueFacts[type].words.map(({ value, meaning }) => ({ label: value, span, text: value, detail: meaning }));
  return wordsOf(place).map(text => ({ label: text, span, text, documentation: `${type} ${text}` }));
}

function wordsOf({ type, policyDocument }: ValuePlace): readonly string[] {
  switch (type) {
    case 'boolean':
      return ['true', 'false'];
    case 'meta-policy':
      return fittingMetaPolicies(conceivableTransports(policyDocument.policy.servedFrom));
    case 'fingerprint-algorithm':
      return ['sha-1'];
    default:
      return [];
  }
}
