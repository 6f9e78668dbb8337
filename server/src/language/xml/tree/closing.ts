import { emptyElementNames } from '../../facts/elements.ts';
import { joinContent } from './content.ts';
import { reportEarlyEnd, reportEarlySlash, reportMismatch, reportStrayEndTag } from './endTagProblems.ts';
import {
  type GrowingElement,
  type GrowingTree,
  lastNode,
  nodeAt,
  type OpenElement,
  popElement,
  takeNodes,
} from './growingTree.ts';
import { isNearName } from './nearName.ts';
import type { Parse } from './parse.ts';
import type { XmlEndTag, XmlNode } from './tree.ts';
import { settleUnclosed } from './unclosed.ts';

/** Closes the element that an end tag belongs to, and reports it where it is not plain which. */
export function closeElement(parse: Parse, tree: GrowingTree, endTag: XmlEndTag): void {
  const name = parse.text.slice(endTag.nameSpan.start, endTag.nameSpan.end);
  const top = tree.open.at(-1);
  const isOpen = (tree.openNames.get(name) ?? 0) > 0;
  if (isOpen) closeUpTo(parse, tree, { name, endTag });
  else if (!top) closeNothing(parse, tree, endTag);
  else if (name !== '' && isNearName(name, top.element.name)) closeMisspelled(parse, tree, endTag);
  else if (isNearName(name, tree.open[0]?.element.name ?? '')) closeMisspelledRoot(parse, tree, endTag);
  else suspect(parse, tree, endTag);
}

/** Ends whatever is open at the end of the text. */
export function closeAll(parse: Parse, tree: GrowingTree): void {
  for (let entry = popElement(tree); entry; entry = popElement(tree)) settleUnclosed(parse, tree, { entry });
}

interface NamedEndTag {
  readonly name: string;
  readonly endTag: XmlEndTag;
}

function closeUpTo(parse: Parse, tree: GrowingTree, { name, endTag }: NamedEndTag): void {
  for (let entry = popElement(tree); entry; entry = popElement(tree)) {
    if (entry.element.name === name) {
      close(parse, tree, { entry, endTag });
      return;
    }
    settleUnclosed(parse, tree, { entry, closedBy: endTag });
  }
}

interface Closing {
  readonly entry: OpenElement;
  readonly endTag: XmlEndTag;
}

function close(parse: Parse, tree: GrowingTree, { entry, endTag }: Closing): void {
  const { element } = entry;
  if (entry.suspect) reportStrayEndTag(parse, entry.suspect.endTag, entry.suspect.before);
  element.content = takeNodes(tree, entry, tree.nodes.length);
  element.endTag = endTag;
  element.span = { start: element.span.start, end: endTag.span.end };
}

function closeMisspelled(parse: Parse, tree: GrowingTree, endTag: XmlEndTag): void {
  const entry = popElement(tree);
  if (!entry) return;
  close(parse, tree, { entry, endTag });
  entry.element.isMalformed = true;
  reportMismatch(parse, entry.element, endTag);
}

function closeMisspelledRoot(parse: Parse, tree: GrowingTree, endTag: XmlEndTag): void {
  while (tree.open.length > 1) {
    const entry = popElement(tree);
    if (entry) settleUnclosed(parse, tree, { entry, closedBy: endTag });
  }
  closeMisspelled(parse, tree, endTag);
}

/** Keeps an end tag of a wrong name in mind: if its element gets no other, it was meant to close that. */
function suspect(parse: Parse, tree: GrowingTree, endTag: XmlEndTag): void {
  const top = tree.open.at(-1);
  const mustBeEmpty = top !== undefined && emptyElementNames.has(top.element.name);
  const entry = mustBeEmpty && tree.nodes.length > top.index + 2 ? tree.open[0] : top;
  if (!entry) return;
  const name = parse.text.slice(endTag.nameSpan.start, endTag.nameSpan.end);
  const latest = { endTag, nodeCount: tree.nodes.length, before: closedBefore(tree, name) };
  const isFirstMeant = emptyElementNames.has(entry.element.name);
  const dropped = isFirstMeant && entry.suspect ? latest : entry.suspect;
  if (dropped) reportStrayEndTag(parse, dropped.endTag, dropped.before);
  if (dropped !== latest) entry.suspect = latest;
}

function closeNothing(parse: Parse, tree: GrowingTree, endTag: XmlEndTag): void {
  const { root } = tree;
  const name = parse.text.slice(endTag.nameSpan.start, endTag.nameSpan.end);
  if (root?.element.name === name && isClosed(root.element) && !tree.isReopened) {
    tree.isReopened = true;
    if (goesOn(tree, root.index + 1)) {
      reopen(parse, tree, { entry: root, endTag });
      return;
    }
  }
  reportStrayEndTag(parse, endTag, closedBefore(tree, name));
}

function isClosed({ endTag, isEmptyTag }: GrowingElement): boolean {
  return isEmptyTag || endTag !== undefined;
}

/** Whether nodes behind the root look like the rest of its content. */
function goesOn(tree: GrowingTree, from: number): boolean {
  const nodes = tree.nodes.slice(from).map((_, index) => nodeAt(tree, from + index));
  const isContent = nodes.every(
    node =>
      !node ||
      node.kind === 'element' ||
      node.kind === 'comment' ||
      node.kind === 'instruction' ||
      (node.kind === 'text' && node.isWhiteSpace),
  );
  return isContent && nodes.some(node => node?.kind === 'element');
}

/** Takes what stands between a first and a second end tag of the root as its content. */
function reopen(parse: Parse, tree: GrowingTree, { entry, endTag }: Closing): void {
  const { element } = entry;
  if (element.endTag) reportEarlyEnd(parse, element.endTag, endTag);
  else reportEarlySlash(parse, element, endTag);
  element.isEmptyTag = false;
  element.content = joinContent(element.content, takeNodes(tree, entry, tree.nodes.length));
  element.endTag = endTag;
  element.isMalformed = true;
  element.span = { start: element.span.start, end: endTag.span.end };
}

/** The element of that name that stands before, where nothing but text stands between. */
function closedBefore(tree: GrowingTree, name: string): XmlNode | undefined {
  const last = lastNode(tree);
  const node = last?.kind === 'text' ? nodeAt(tree, tree.nodes.length - 2) : last;
  return node?.kind === 'element' && node.name === name ? node : undefined;
}
