import { codes } from '../tokens/characterCodes.ts';
import { resolveValue } from './attributeValue.ts';
import {
  attributeCount,
  attributeName,
  attributePlaces,
  type Leaf,
  type Leaves,
  leafEnd,
  leafKind,
  leafKinds,
  leafName,
  leafNameEnd,
  leafStart,
  leafTagEnd,
  startLeaves,
} from './leaves.ts';
import type { XmlAttribute, XmlElement, XmlEndTag, XmlNode, XmlText } from './tree.ts';
import { nameOfCode } from './vocabulary.ts';

/** What stands in an element, in document order: nodes, and leaves of which no node was made yet. */
export interface Content {
  readonly leaves: Leaves;
  /** A node takes the place of its leaf when it is made, so that there is one of each. */
  readonly entries: (XmlNode | Leaf)[];
  /** All nodes, once somebody asked for all. */
  nodes?: readonly XmlNode[];
}

/** What an element without content has. */
export const noContent: Content = { leaves: startLeaves(''), entries: [], nodes: [] };

/** The node at an index; undefined where there is none. */
export function nodeIn({ leaves, entries }: Content, index: number): XmlNode | undefined {
  const entry = entries[index];
  if (typeof entry !== 'number') return entry;
  const node = toNode(leaves, entry);
  entries[index] = node;
  return node;
}

/** All nodes. */
export function nodesIn(content: Content): readonly XmlNode[] {
  const { leaves, entries } = content;
  content.nodes ??= entries.map((entry, index) => {
    if (typeof entry !== 'number') return entry;
    const node = toNode(leaves, entry);
    entries[index] = node;
    return node;
  });
  return content.nodes;
}

/** Character data, but for white space; no node need be made for that. */
export function wordsIn({ entries }: Content): readonly XmlText[] {
  return entries.filter(isWords);
}

function isWords(entry: XmlNode | Leaf): entry is XmlText {
  return typeof entry !== 'number' && entry.kind === 'text' && !entry.isWhiteSpace;
}

/** The name of the element at an index, which is not made for that; undefined where something else stands. */
export function elementNameIn({ leaves, entries }: Content, index: number): string | undefined {
  const entry = entries[index];
  if (typeof entry !== 'number') return entry?.kind === 'element' ? entry.name : undefined;
  return leafKind(leaves, entry) === leafKinds.element ? nameOfLeaf(leaves, entry) : undefined;
}

function nameOfLeaf(leaves: Leaves, leaf: Leaf): string {
  return (
    nameOfCode(leafName(leaves, leaf)) ?? leaves.text.slice(leafStart(leaves, leaf) + 1, leafNameEnd(leaves, leaf))
  );
}

/** The offset at which begins what stands at an index. */
function startIn({ leaves, entries }: Content, index: number): number {
  const entry = entries[index];
  return typeof entry === 'number' ? leafStart(leaves, entry) : (entry?.span.start ?? 0);
}

/** Of some indices, which are in order, the position of the last that stands for what begins at or before an offset; -1 where none does. */
export function lastStartFrom(content: Content, indices: readonly number[], offset: number): number {
  let low = 0;
  let high = indices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startIn(content, indices[middle] ?? -1) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What stands in one element and then in another of the same text. */
export function joinContent(first: Content, second: Content): Content {
  const { leaves } = second === noContent ? first : second;
  return { leaves, entries: [...first.entries, ...second.entries] };
}

/** The node of a leaf. */
export function toNode(leaves: Leaves, leaf: Leaf): XmlNode {
  const start = leafStart(leaves, leaf);
  const end = leafEnd(leaves, leaf);
  switch (leafKind(leaves, leaf)) {
    case leafKinds.whiteSpace:
      return { kind: 'text', span: { start, end }, isCdata: false, isWhiteSpace: true };
    case leafKinds.comment:
      return { kind: 'comment', span: { start, end }, contentSpan: { start: start + 4, end: end - 3 } };
    default:
      return toElement(leaves, leaf);
  }
}

/** The element of a record. */
export function toElement(leaves: Leaves, leaf: Leaf): XmlElement {
  const { text } = leaves;
  const start = leafStart(leaves, leaf);
  const end = leafEnd(leaves, leaf);
  const nameSpan = { start: start + 1, end: leafNameEnd(leaves, leaf) };
  const startTag = { start, end: leafTagEnd(leaves, leaf) };
  return {
    kind: 'element',
    span: { start, end },
    name: nameOfLeaf(leaves, leaf),
    nameSpan,
    startTag,
    isEmptyTag: text.charCodeAt(startTag.end - 2) === codes.slash,
    ...(end > startTag.end && { endTag: endTagAt(startTag.end, end) }),
    attributes: toAttributes(leaves, leaf),
    content: noContent,
    children: noNodes,
    isMalformed: false,
  };
}

const noNodes: readonly never[] = [];

function endTagAt(start: number, end: number): XmlEndTag {
  return { span: { start, end }, nameSpan: { start: start + 2, end: end - 1 } };
}

function toAttributes(leaves: Leaves, leaf: Leaf): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  const count = attributeCount(leaves, leaf);
  for (let index = 0; index < count; index++) attributes.push(toAttribute(leaves, leaf, index));
  return count === 0 ? noNodes : attributes;
}

function toAttribute(leaves: Leaves, leaf: Leaf, index: number): XmlAttribute {
  const { text } = leaves;
  const { nameSpan, valueSpan, isPlain } = attributePlaces(leaves, leaf, index);
  return {
    span: { start: nameSpan.start, end: valueSpan.end + 1 },
    name: nameOfCode(attributeName(leaves, leaf, index)) ?? text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    ...(isPlain ? { value: text.slice(valueSpan.start, valueSpan.end) } : resolveValue(text, valueSpan)),
    valueSpan,
    quote: text.charCodeAt(valueSpan.end) === codes.doubleQuote ? '"' : "'",
    isMalformed: false,
  };
}
