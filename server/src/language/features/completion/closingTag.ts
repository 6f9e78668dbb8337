import type { PolicyDocument } from '../../policyDocument.ts';
import type { Span } from '../../text/span.ts';
import type { XmlElement } from '../../xml/tree.ts';
import type { EndTagContext, TagNameContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';
import type { Container } from './container.ts';

/** The end tag that the innermost open element lacks, behind `</`. */
export function offerEndTag(policyDocument: PolicyDocument, { span, container }: EndTagContext): readonly Offer[] {
  return offerClosing(policyDocument, container, span);
}

/** The same behind `<`, as long as nothing else is written there. */
export function offerClosingTag(policyDocument: PolicyDocument, { tag, container }: TagNameContext): readonly Offer[] {
  const isBare = tag.nameSpan.end === tag.start + 1 && tag.attributes.length === 0;
  return isBare ? offerClosing(policyDocument, container, { start: tag.start, end: tag.end }) : [];
}

/** The same in the place of a stretch of text, which begins with `<` if it is not empty. */
export function offerClosing({ text }: PolicyDocument, container: Container, { start, end }: Span): readonly Offer[] {
  const element = unclosed(container, { start, end });
  if (!element) return [];
  const rest = text.slice(end).trimStart();
  const isRoot = container.open.length === 1;
  return rest.startsWith(`</${element.name}>`) || (isRoot && rest !== '') ? [] : [closing(element, { start, end })];
}

/** The innermost open element if nothing closes it, or only what is being typed. */
function unclosed({ open }: Container, { start, end }: Span): XmlElement | undefined {
  const element = open.at(-1);
  if (!element || element.name === '') return undefined;
  const isBeingTyped = end > start && element.endTag?.span.start === start;
  return !element.endTag || isBeingTyped ? element : undefined;
}

function closing({ name }: XmlElement, span: Span): Offer {
  const newText = `</${name}>`;
  return { label: newText, kind: 'closing-tag', span, newText, isSnippet: false, filterText: newText };
}
