import type { Span } from '../text/span.ts';
import { type Parse, report } from './parse.ts';
import type { XmlAttribute, XmlEndTag, XmlNode } from './tree.ts';

/** A tree under construction. The nodes of elements that are still open stand behind them in one flat list. */
export interface Tree {
  readonly nodes: XmlNode[];
  readonly open: OpenElement[];
}

/** An element whose children are not all known. */
export interface GrowingElement {
  readonly kind: 'element';
  span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly startTag: Span;
  readonly isEmptyTag: boolean;
  endTag?: XmlEndTag;
  readonly attributes: readonly XmlAttribute[];
  children: readonly XmlNode[];
  isMalformed: boolean;
}

interface OpenElement {
  readonly element: GrowingElement;
  /** Where in the flat list the element stands. */
  readonly index: number;
}

/** A tree without nodes. */
export function startTree(): Tree {
  return { nodes: [], open: [] };
}

/** Adds a node to the innermost open element. */
export function addNode(tree: Tree, node: XmlNode): void {
  tree.nodes.push(node);
}

/** Adds an element, and has it take the nodes that follow unless its tag is empty. */
export function openElement(tree: Tree, element: GrowingElement): void {
  if (!element.isEmptyTag) tree.open.push({ element, index: tree.nodes.length });
  tree.nodes.push(element);
}

/** Closes the element that an end tag belongs to. */
export function closeElement(parse: Parse, tree: Tree, endTag: XmlEndTag): void {
  const name = parse.text.slice(endTag.nameSpan.start, endTag.nameSpan.end);
  const top = tree.open.at(-1);
  if (!top || top.element.name !== name) {
    report(parse, { span: endTag.span, message: `\`</${name}>\` closes nothing here.` });
    return;
  }
  tree.open.pop();
  top.element.children = tree.nodes.splice(top.index + 1);
  top.element.endTag = endTag;
  top.element.span = { start: top.element.span.start, end: endTag.span.end };
}

/** Ends whatever is open at the end of the text; returns the nodes at the top level. */
export function closeAll(parse: Parse, tree: Tree): readonly XmlNode[] {
  for (let top = tree.open.pop(); top; top = tree.open.pop()) {
    report(parse, { span: top.element.nameSpan, message: `<${top.element.name}> has no end tag.` });
    top.element.children = tree.nodes.splice(top.index + 1);
    top.element.isMalformed = true;
    top.element.span = { start: top.element.span.start, end: parse.text.length };
  }
  return tree.nodes;
}
