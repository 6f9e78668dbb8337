import type { PolicyDocument } from '../../policyDocument.ts';
import { type Span, touches } from '../../text/span.ts';
import type { XmlAttribute, XmlElement } from '../../xml/tree/tree.ts';
import { nodeAt } from '../nodeAt.ts';
import { hoverAttribute } from './attributeHover.ts';
import { hoverComment } from './commentHover.ts';
import { hoverElement } from './elementHover.ts';
import { hoverDeclaration, hoverDoctype } from './prologHover.ts';
import { hoverValue } from './valueHover.ts';

/** An explanation and the stretch of text it explains. */
export interface Hover {
  readonly span: Span;
  /** Text from the file stands in it escaped; no command links. */
  readonly markdown: string;
}

/** What there is to say about the word at an offset of a policy file; undefined elsewhere, and in documents of other formats. */
export function hover(policyDocument: PolicyDocument, offset: number): Hover | undefined {
  const { document, policy } = policyDocument;
  if (policy.format === 'policy-file-request' || policy.format === 'other') return undefined;
  const { node, path } = nodeAt(document, offset);
  switch (node?.kind) {
    case 'element':
      return hoverTag(policyDocument, { element: node, parent: path.at(-2) }, offset);
    case 'comment':
      return hoverComment(policyDocument, node);
    case 'declaration':
      return hoverDeclaration(policyDocument, node, offset);
    case 'doctype':
      return hoverDoctype(policyDocument, node);
    case 'text':
    case 'instruction':
    case undefined:
      return undefined;
  }
}

/** An element and the one it stands in. */
export interface HoveredElement {
  readonly element: XmlElement;
  readonly parent: XmlElement | undefined;
}

function hoverTag(policyDocument: PolicyDocument, hovered: HoveredElement, offset: number): Hover | undefined {
  const { element } = hovered;
  const names = element.endTag ? [element.nameSpan, element.endTag.nameSpan] : [element.nameSpan];
  const name = names.find(span => span.end > span.start && touches(span, offset));
  if (name) return { span: name, markdown: hoverElement(policyDocument, hovered) };
  const attribute = element.attributes.find(({ span }) => touches(span, offset));
  return attribute && hoverPart(policyDocument, { element, attribute }, offset);
}

/** An attribute and its element. */
export interface HoveredAttribute {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

function hoverPart(policyDocument: PolicyDocument, hovered: HoveredAttribute, offset: number): Hover | undefined {
  const { attribute } = hovered;
  if (touches(attribute.nameSpan, offset))
    return { span: attribute.nameSpan, markdown: hoverAttribute(policyDocument.policy, hovered) };
  return touches(attribute.valueSpan, offset) ? hoverValue(policyDocument, hovered, offset) : undefined;
}
