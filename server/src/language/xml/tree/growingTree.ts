import type { Span } from '../../text/span.ts';
import { type Content, noContent, nodesIn, toNode } from './content.ts';
import { type Leaf, type Leaves, startLeaves } from './leaves.ts';
import type { XmlAttribute, XmlElement, XmlEndTag, XmlNode, XmlText } from './tree.ts';

/**
 * A tree under construction. All nodes stand in one flat list, those inside an open element behind it; closing it takes
 * them out of the list. So it costs nothing to leave them where they are when an element turns out never to be closed.
 */
export interface GrowingTree {
  /** The well-formed pieces that were read. */
  readonly leaves: Leaves;
  /** Holes are nodes that were taken from the middle. */
  readonly nodes: (XmlNode | Leaf | undefined)[];
  /** The open elements, the outermost first. */
  readonly open: OpenElement[];
  /** How many open elements have a name. */
  readonly openNames: Map<string, number>;
  /** The first element at the top level and its place in the list. */
  root?: OpenElement;
  /** Whether it was considered that the root goes on behind its first end tag. */
  isReopened: boolean;
}

/** An element whose extent may not be known yet. */
export interface GrowingElement {
  readonly kind: 'element';
  span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly startTag: Span;
  isEmptyTag: boolean;
  endTag?: XmlEndTag;
  attributes: readonly XmlAttribute[];
  content: Content;
  readonly children: readonly XmlNode[];
  isMalformed: boolean;
}

/** An open element and its place in the flat list. */
export interface OpenElement {
  readonly element: GrowingElement;
  readonly index: number;
  /** Whether the start tag has its `>`. */
  readonly isTagClosed: boolean;
  /** An end tag of another name that may have been meant to close the element. */
  suspect?: SuspectEndTag;
}

/** An end tag that closes nothing so far, how long the flat list was there, and an element of its name that is closed already. */
export interface SuspectEndTag {
  readonly endTag: XmlEndTag;
  readonly nodeCount: number;
  readonly before: XmlNode | undefined;
}

/** A tree without nodes. */
export function startTree(text: string): GrowingTree {
  return { leaves: startLeaves(text), nodes: [], open: [], openNames: new Map(), isReopened: false };
}

/** An element whose content is still to come. */
export function growElement(tag: ElementTag): GrowingElement {
  return new OpenedElement(tag);
}

/** A class, because its children are read from its content, and a function for that in each of a million elements is too much. */
class OpenedElement implements GrowingElement {
  readonly kind = 'element';
  span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly startTag: Span;
  isEmptyTag: boolean;
  attributes: readonly XmlAttribute[];
  content: Content = noContent;
  isMalformed: boolean;

  constructor({ span, name, nameSpan, startTag, isEmptyTag, attributes, isMalformed }: ElementTag) {
    this.span = span;
    this.name = name;
    this.nameSpan = nameSpan;
    this.startTag = startTag;
    this.isEmptyTag = isEmptyTag;
    this.attributes = attributes;
    this.isMalformed = isMalformed;
  }

  get children(): readonly XmlNode[] {
    return nodesIn(this.content);
  }
}

type ElementTag = Pick<
  XmlElement,
  'span' | 'name' | 'nameSpan' | 'startTag' | 'isEmptyTag' | 'attributes' | 'isMalformed'
>;

/** The node at an index of the flat list; undefined for a hole, and behind the end. */
export function nodeAt({ leaves, nodes }: GrowingTree, index: number): XmlNode | undefined {
  const entry = nodes[index];
  if (typeof entry !== 'number') return entry;
  const node = toNode(leaves, entry);
  nodes[index] = node;
  return node;
}

/** The last node of the flat list. */
export function lastNode(tree: GrowingTree): XmlNode | undefined {
  return nodeAt(tree, tree.nodes.length - 1);
}

/** Adds character data, which goes on with what stands right before it. */
export function addText(tree: GrowingTree, text: XmlText): void {
  const last = lastNode(tree);
  if (last?.kind !== 'text' || last.isCdata || last.span.end !== text.span.start) {
    tree.nodes.push(text);
    return;
  }
  const span = { start: last.span.start, end: text.span.end };
  tree.nodes[tree.nodes.length - 1] = { ...last, span, isWhiteSpace: last.isWhiteSpace && text.isWhiteSpace };
}

/** Adds an element and, unless its tag is empty, leaves it open for the nodes that follow. */
export function addElement(tree: GrowingTree, element: GrowingElement, isTagClosed: boolean): void {
  const entry: OpenElement = { element, index: tree.nodes.length, isTagClosed };
  if (!tree.root && tree.open.length === 0 && element.name !== '') tree.root = entry;
  tree.nodes.push(element);
  if (element.isEmptyTag || (element.name === '' && !isTagClosed)) return;
  tree.open.push(entry);
  tree.openNames.set(element.name, (tree.openNames.get(element.name) ?? 0) + 1);
}

/** Takes the innermost open element off the list of open ones; its nodes stay where they are. */
export function popElement(tree: GrowingTree): OpenElement | undefined {
  const entry = tree.open.pop();
  if (!entry) return undefined;
  const { name } = entry.element;
  tree.openNames.set(name, (tree.openNames.get(name) ?? 1) - 1);
  return entry;
}

/** Takes the nodes behind an element out of the list, up to `end`, an index. */
export function takeNodes(tree: GrowingTree, entry: OpenElement, end: number): Content {
  const { leaves } = tree;
  const start = entry.index + 1;
  if (start >= end) return noContent;
  if (end >= tree.nodes.length) return { leaves, entries: tree.nodes.splice(start).filter(isEntry) };
  const entries = tree.nodes.slice(start, end).filter(isEntry);
  tree.nodes.fill(undefined, start, end);
  return { leaves, entries };
}

/** The nodes at the top level, once everything is closed. */
export function topNodes(tree: GrowingTree): readonly XmlNode[] {
  return nodesIn({ leaves: tree.leaves, entries: tree.nodes.filter(isEntry) });
}

function isEntry(entry: XmlNode | Leaf | undefined): entry is XmlNode | Leaf {
  return entry !== undefined;
}
