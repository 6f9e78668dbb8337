import type { AttributeFacts, SilverlightType } from '../../facts/elements.ts';
import { attributeFacts } from '../../formats/format.ts';
import { isSilverlightType, valueFacts } from '../../formats/silverlight/values.ts';
import { possibleTransports } from '../../policy/location.ts';
import { isSilverlightValue, pathFaultReasons } from '../../policy/silverlight/explainValue.ts';
import { findPathFault } from '../../policy/silverlight/resourcePath.ts';
import { parseSiteUri } from '../../policy/silverlight/siteUri.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../../text/markdown.ts';
import type { Span } from '../../text/span.ts';
import { explainSite } from '../describeAccess.ts';
import { supportOf } from './attributeHover.ts';
import { explainDomain } from './domainHover.ts';
import { formatDetails, formatIgnored } from './factsMarkdown.ts';
import { explainHeaders } from './headersHover.ts';
import type { Hover, HoveredAttribute } from './hover.ts';
import { explainPorts } from './portsHover.ts';
import { explainAlgorithm, explainFingerprint, explainMetaPolicy, explainSecure } from './wordHover.ts';

/** What is hovered: a value, where its attribute stands, and the offset in the document. */
export interface HoveredValue {
  readonly policyDocument: PolicyDocument;
  readonly hovered: HoveredAttribute;
  readonly value: string;
  readonly offset: number;
}

/** Part of a value and what it means. */
export interface Explanation {
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
}

/** What the value of an attribute, or the item of a list at the offset, means. */
export function hoverValue(
  policyDocument: PolicyDocument,
  hovered: HoveredAttribute,
  offset: number,
): Hover | undefined {
  const { element, attribute } = hovered;
  const facts = attributeFacts(element.name, attribute.name);
  if (!facts || attribute.value === undefined) return undefined;
  const { span, text } = explain(facts, { policyDocument, hovered, value: attribute.value, offset });
  const transports = possibleTransports(policyDocument.policy.servedFrom.location);
  const ignored = formatIgnored(facts, transports);
  const { citation } = facts;
  const details = formatDetails({ details: '', citation, ...supportOf(element.name, attribute.name, transports) });
  return { span, markdown: joinBlocks([text, ignored, details]) };
}

function explain(facts: AttributeFacts, hovered: HoveredValue): Explanation {
  const span = hovered.hovered.attribute.valueSpan;
  if (isSilverlightType(facts.type)) return { span, text: explainSilverlight(facts.type, hovered.value) };
  switch (facts.type) {
    case 'domain':
      return { span, text: explainDomain(hovered.value, isSocketPolicy(hovered)) };
    case 'port-list':
      return explainPorts(hovered);
    case 'header-list':
      return explainHeaders(hovered);
    case 'boolean':
      return { span, text: explainSecure(hovered) };
    case 'meta-policy':
      return { span, text: explainMetaPolicy(hovered) };
    case 'fingerprint':
      return { span, text: explainFingerprint(hovered.value) };
    case 'fingerprint-algorithm':
      return { span, text: explainAlgorithm(hovered.value) };
  }
}

/** What a value of Silverlight's format means, in Markdown. */
function explainSilverlight(type: SilverlightType, value: string): string {
  if (type === 'site-uri')
    return joinBlocks([inlineCode(value), escapeMarkdown(explainSite(parseSiteUri(value), value))]);
  const fault = type === 'resource-path' ? findPathFault(value) : undefined;
  if (fault) return `${inlineCode(value)}: ${pathFaultReasons[fault]}.`;
  const meaning = valueFacts[type].words.find(word => word.value === value)?.meaning;
  if (meaning !== undefined) return `${inlineCode(value)}: ${meaning}.`;
  return isSilverlightValue(type, value)
    ? inlineCode(value)
    : `${inlineCode(value)} is no value that Silverlight reads.`;
}

function isSocketPolicy({ policyDocument }: HoveredValue): boolean {
  return policyDocument.policy.servedFrom.location.kind === 'socket';
}
