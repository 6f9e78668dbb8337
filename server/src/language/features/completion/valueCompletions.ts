import { type AttributeType, attributeFacts } from '../../facts/elements.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import type { Span } from '../../text/span.ts';
import type { ValueContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import { offerDomains } from './domainValues.ts';
import { offerHeaders } from './headerValues.ts';
import { offerPorts } from './portValues.ts';
import { escapeSnippet } from './snippet.ts';
import { offerWords } from './wordValues.ts';

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
  return offersOf(place).map(offer => quoted(offer, place));
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
  return [quoted({ label: text, span: place.span, text }, place)];
}

const declarationValues: ReadonlyMap<string, string> = new Map([
  ['version', '1.0'],
  ['encoding', 'UTF-8'],
]);

/** The offer with the quotes that are missing: both, or the one behind the value. */
function quoted(offer: ValueOffer, { context, span, policyDocument }: ValuePlace): Offer {
  const { hasOpenQuote, hasCloseQuote, valueSpan } = context.attribute;
  const before = hasOpenQuote ? '' : '"';
  const isLast = offer.span.end === span.end;
  const quote = hasOpenQuote ? (policyDocument.text[valueSpan.start - 1] ?? '"') : '"';
  const space = /[\w:]/.test(policyDocument.text[offer.span.end] ?? '') ? ' ' : '';
  const after = hasCloseQuote || !isLast ? '' : quote + space;
  const value = offer.isPlaceholder ? `\${1:${escapeSnippet(offer.text)}}` : offer.text;
  const stop = offer.isPlaceholder && after !== '' ? '$0' : '';
  return {
    label: offer.label,
    kind: 'value',
    span: offer.span,
    newText: `${before}${value}${after}${stop}`,
    isSnippet: offer.isPlaceholder ?? false,
    filterText: offer.text,
    ...(offer.detail !== undefined && { detail: offer.detail }),
    ...(offer.documentation !== undefined && { documentation: offer.documentation }),
  };
}
