import { splitList } from '../policy/portList.ts';
import type { PolicyDocument } from '../policyDocument.ts';
import { contains, type Span, touches } from '../text/span.ts';
import type { XmlAttribute, XmlElement, XmlNode } from '../xml/tree/tree.ts';
import { nodeAt } from './nodeAt.ts';

/** Of elements in one another only so many are selected one by one. */
const depthLimit = 64;

/** What an editor selects step by step around an offset, the smallest first; each lies within the next, the last is the whole text. */
export function selectionRanges({ document, text }: PolicyDocument, offset: number): readonly Span[] {
  const { path, node } = nodeAt(document, offset);
  const innermost = node && node.kind !== 'element' ? stretchesOfNode(node, text) : [];
  const spans = [
    ...innermost,
    ...path
      .slice(-depthLimit)
      .reverse()
      .flatMap(element => stretchesOfElement(element, offset)),
    { start: 0, end: text.length },
  ];
  return growing(spans.filter(span => touches(span, offset)));
}

function stretchesOfNode(node: XmlNode, text: string): readonly Span[] {
  if (node.kind === 'comment') return [trimmed(node.contentSpan, text), node.contentSpan, node.span];
  return [trimmed(node.span, text), node.span];
}

function stretchesOfElement(element: XmlElement, offset: number): readonly Span[] {
  const { attributes, nameSpan, startTag, endTag, span } = element;
  const attribute = attributes.find(candidate => touches(candidate.span, offset));
  const content = endTag ? [{ start: startTag.end, end: endTag.span.start }, endTag.nameSpan, endTag.span] : [];
  return [...(attribute ? stretchesOfAttribute(attribute, offset) : []), nameSpan, startTag, ...content, span];
}

function stretchesOfAttribute({ nameSpan, valueSpan, value, span }: XmlAttribute, offset: number): readonly Span[] {
  if (touches(nameSpan, offset) || value === undefined) return [nameSpan, span];
  return [...itemsOf(valueSpan, value), valueSpan, span];
}

/** The items of a list, where the value stands in the text as it is read. */
function itemsOf({ start, end }: Span, value: string): readonly Span[] {
  if (value.length !== end - start || !value.includes(',')) return [];
  return splitList(value).map(piece => ({ start: start + piece.start, end: start + piece.end }));
}

function trimmed({ start, end }: Span, text: string): Span {
  const content = text.slice(start, end);
  const from = start + content.length - content.trimStart().length;
  return { start: from, end: Math.max(from, end - (content.length - content.trimEnd().length)) };
}

/** Those of the spans that hold all before them and are larger. */
function growing(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (!last || (contains(span, last) && !contains(last, span))) kept.push(span);
  }
  return kept;
}
