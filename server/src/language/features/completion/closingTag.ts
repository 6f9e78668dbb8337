import type { XmlElement } from '../../xml/tree.ts';
import type { Container, EndTagContext, TagNameContext } from './completionContext.ts';
import type { Offer } from './completionItem.ts';

/** The end tag that the innermost open element lacks, behind `</`. */
export function offerEndTag({ span, container }: EndTagContext): readonly Offer[] {
  const element = unclosed(container, span.start);
  return element ? [closing(element, span)] : [];
}

/** The same behind `<`, as long as nothing else is written there. */
export function offerClosing({ tag, container }: TagNameContext): readonly Offer[] {
  const element = unclosed(container, tag.start);
  const isBare = tag.nameSpan.end === tag.start + 1 && tag.attributes.length === 0;
  return element && isBare ? [closing(element, { start: tag.start, end: tag.end })] : [];
}

/** The same between tags. */
export function offerClosingHere(container: Container, offset: number): readonly Offer[] {
  const element = container.open.at(-1);
  const isUnclosed = element && element.name !== '' && !element.endTag;
  return isUnclosed ? [closing(element, { start: offset, end: offset })] : [];
}

/** The innermost open element if nothing closes it, or only what is being typed at `start`. */
function unclosed({ open }: Container, start: number): XmlElement | undefined {
  const element = open.at(-1);
  if (!element || element.name === '') return undefined;
  return !element.endTag || element.endTag.span.start === start ? element : undefined;
}

function closing({ name }: XmlElement, span: Offer['span']): Offer {
  const newText = `</${name}>`;
  return { label: newText, kind: 'closing-tag', span, newText, isSnippet: false, filterText: newText };
}
