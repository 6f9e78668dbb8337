import type { ElementFacts } from '../../facts/elements.ts';
import { childElements, formatOfRoot } from '../../formats/format.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import type { Span } from '../../text/span.ts';
import type { XmlElement, XmlNode } from '../../xml/tree/tree.ts';
import type { ContentContext, TagNameContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import type { Container } from './container.ts';
import {
  attributesSnippet,
  type ElementForm,
  elementForms,
  elementSnippet,
  fittingChildren,
} from './elementSnippets.ts';

/** The elements that may be written between tags. */
export function offerElements(policyDocument: PolicyDocument, { word, container }: ContentContext): readonly Offer[] {
  return allowedForms(policyDocument, container, word).map(form => wholeElement(policyDocument, form, word));
}

/** The elements whose name may be written behind `<`. */
export function offerTagNames(policyDocument: PolicyDocument, context: TagNameContext): readonly Offer[] {
  const { tag, container, element } = context;
  const whole = { start: tag.start, end: tag.end };
  const forms = allowedForms(policyDocument, container, whole);
  if (tag.attributes.length === 0 && !element?.endTag)
    return forms.map(form => ({
      ...wholeElement(policyDocument, form, whole),
      filterText: `<${form.facts.name}`,
    }));
  return forms.filter(({ facts }) => fitsContent(facts, element)).map(form => otherName(policyDocument, form, context));
}

function allowedForms(policyDocument: PolicyDocument, container: Container, typed: Span): readonly ElementForm[] {
  const parent = container.open.at(-1);
  if (!parent || !isInPlace(container)) return [];
  const { servedFrom } = policyDocument.policy;
  const siblings = parent.children.filter(child => child.kind === 'element' && child.span.start !== typed.start);
  return fittingChildren(parent.name, servedFrom)
    .filter(facts => facts.occurs === 'any number' || !siblings.some(sibling => isNamed(sibling, facts.name)))
    .flatMap(facts => elementForms(facts, servedFrom));
}

/** Whether each open element stands where it belongs: what stands in a misplaced one would be misplaced too. */
function isInPlace({ open }: Container): boolean {
  return open.every(({ name }, index) =>
    index === 0
      ? formatOfRoot(name) !== undefined
      : childElements(open[index - 1]?.name ?? '').some(facts => facts.name === name),
  );
}

function isNamed(node: XmlNode, name: string): boolean {
  return node.kind === 'element' && node.name === name;
}

function wholeElement({ policy }: PolicyDocument, form: ElementForm, span: Span): Offer {
  return {
    ...described(form),
    span,
    newText: elementSnippet(form, policy.servedFrom),
    isSnippet: true,
    filterText: form.facts.name,
  };
}

/** Another name for a tag that has attributes or an end tag: what it lacks is added, and the end tag follows suit. */
function otherName({ policy }: PolicyDocument, form: ElementForm, { tag, element }: TagNameContext): Offer {
  const { text } = attributesSnippet(form, {
    present: tag.attributes.map(({ name }) => name),
    servedFrom: policy.servedFrom,
    firstStop: 1,
  });
  const furtherEdits = element?.endTag ? [{ span: element.endTag.nameSpan, newText: form.facts.name }] : [];
  return {
    ...described(form),
    span: tag.nameSpan,
    newText: `${form.facts.name}${text}`,
    isSnippet: true,
    furtherEdits,
  };
}

function described({ facts, withPorts }: ElementForm) {
  return {
    label: facts.name,
    kind: 'element' as const,
    documentation: `element ${facts.name}`,
    ...(facts.name === 'allow-access-from' && { detail: withPorts ? 'connections to ports' : 'data over HTTP' }),
  };
}

/** Whether what stands in an element may stand in one of that name. */
function fitsContent({ name, isEmpty }: ElementFacts, element: XmlElement | undefined): boolean {
  const content = element?.endTag ? element.children.filter(child => child.kind !== 'text' || !child.isWhiteSpace) : [];
  const needed = childElements(name).filter(({ occurs }) => occurs === 'once');
  const isComplete = needed.every(facts => content.some(child => isNamed(child, facts.name)));
  if (isEmpty) return content.every(({ kind }) => kind === 'comment');
  return (
    isComplete && content.every(child => child.kind === 'comment' || needed.some(facts => isNamed(child, facts.name)))
  );
}
