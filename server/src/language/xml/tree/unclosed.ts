import { elementFacts, emptyElementNames } from '../../facts/elements.ts';
import { joinContent, nodeIn } from './content.ts';
import { reportMismatch, reportStrayEndTag } from './endTagProblems.ts';
import {
  type GrowingElement,
  type GrowingTree,
  nodeAt,
  type OpenElement,
  popElement,
  takeNodes,
} from './growingTree.ts';
import type { Parse } from './parse.ts';
import type { XmlElement, XmlEndTag, XmlNode } from './tree.ts';
import { reportEndWithoutSlash, reportRepeatedStartTag, reportUnclosed } from './unclosedProblems.ts';

/** An element that has no end tag of its own, and the end tag of an outer element that ends it. */
export interface Unclosed {
  readonly entry: OpenElement;
  readonly closedBy?: XmlEndTag;
}

/**
 * Decides where an element without an end tag ends, and reports it. Closed by an end tag of another name, it ends there.
 * The outermost keeps all that follows it; any other keeps the elements that belong in it, and the rest are its siblings.
 */
export function settleUnclosed(parse: Parse, tree: GrowingTree, { entry, closedBy }: Unclosed): void {
  const { element } = entry;
  element.isMalformed = true;
  if (settleBySuspect(parse, tree, entry) || settleAsEndTag(parse, tree, entry)) return;
  if (settleRepeat(parse, tree, entry)) return;
  const isOutermost = tree.open.length === 0;
  const end = isOutermost ? tree.nodes.length : endOfFitting(tree, entry);
  element.content = takeNodes(tree, entry, end);
  const last = nodeIn(element.content, element.content.entries.length - 1);
  element.span = { start: element.span.start, end: Math.max(element.startTag.end, last?.span.end ?? 0) };
  if (element.name === '' || (!entry.isTagClosed && !last)) return;
  reportUnclosed(parse, element, { closedBy, mustBeEmpty: !isOutermost && !mayHoldElements(element) });
}

function settleBySuspect(parse: Parse, tree: GrowingTree, entry: OpenElement): boolean {
  const { element, suspect } = entry;
  if (!suspect) return false;
  const { endTag } = suspect;
  const end = Math.min(suspect.nodeCount, tree.nodes.length);
  if (lastSpanEnd(tree, end) > endTag.span.start) {
    reportStrayEndTag(parse, endTag, suspect.before);
    return false;
  }
  element.content = takeNodes(tree, entry, end);
  element.endTag = endTag;
  element.span = { start: element.span.start, end: endTag.span.end };
  reportMismatch(parse, element, endTag);
  return true;
}

/** Takes the second of two tags `<a>` for the end tag `</a>`, where it stands as one would. */
function settleAsEndTag(parse: Parse, tree: GrowingTree, entry: OpenElement): boolean {
  const { element, index, isTagClosed } = entry;
  const outer = tree.open.at(-1);
  if (!outer || !isTagClosed || element.attributes.length > 0 || outer.element.name !== element.name) return false;
  const isBlankBehind = skipBlankNodes(tree, index + 1) >= tree.nodes.length;
  const isBlankBetween = skipBlankNodes(tree, outer.index + 1) >= index;
  if (emptyElementNames.has(element.name) ? !isBlankBetween : !isBlankBehind) return false;
  popElement(tree);
  if (outer.suspect) reportStrayEndTag(parse, outer.suspect.endTag, outer.suspect.before);
  outer.element.content = takeNodes(tree, outer, index);
  tree.nodes[index] = undefined;
  outer.element.endTag = { span: element.startTag, nameSpan: element.nameSpan };
  outer.element.span = { start: outer.element.span.start, end: element.startTag.end };
  outer.element.isMalformed = true;
  reportEndWithoutSlash(parse, outer.element, element);
  return true;
}

/** Where the last node before an index of the flat list ends in the text. */
function lastSpanEnd(tree: GrowingTree, index: number): number {
  let at = index - 1;
  while (at > 0 && tree.nodes[at] === undefined) at--;
  const last = nodeAt(tree, at);
  return last && last.span.end > last.span.start ? last.span.end : 0;
}

/** Takes `<a><a>…</a>` as one element whose start tag stands there twice. */
function settleRepeat(parse: Parse, tree: GrowingTree, entry: OpenElement): boolean {
  const { element, index } = entry;
  if (emptyElementNames.has(element.name)) return false;
  const innerIndex = skipBlankNodes(tree, index + 1);
  const inner = nodeAt(tree, innerIndex);
  if (inner?.kind !== 'element' || !isRepeat(element, inner)) return false;
  if (skipBlankNodes(tree, innerIndex + 1) < tree.nodes.length) return false;
  reportRepeatedStartTag(parse, element, inner);
  element.content = joinContent(takeNodes(tree, entry, innerIndex), inner.content);
  tree.nodes[innerIndex] = undefined;
  if (inner.endTag) element.endTag = inner.endTag;
  if (element.attributes.length === 0) element.attributes = inner.attributes;
  element.span = { start: element.span.start, end: inner.span.end };
  return true;
}

function isRepeat(outer: GrowingElement, inner: XmlElement): boolean {
  if (inner.name !== outer.name || inner.endTag === undefined || inner.isMalformed) return false;
  return outer.attributes.length === 0 || inner.attributes.length === 0;
}

function skipBlankNodes(tree: GrowingTree, from: number): number {
  let index = from;
  while (index < tree.nodes.length && isBlank(nodeAt(tree, index))) index++;
  return index;
}

function isBlank(node: XmlNode | undefined): boolean {
  return node === undefined || node.kind === 'comment' || (node.kind === 'text' && node.isWhiteSpace);
}

/** The index in the flat list behind the last element that belongs in `entry` before the first that does not. */
function endOfFitting(tree: GrowingTree, { element, index }: OpenElement): number {
  let end = index + 1;
  if (!mayHoldElements(element)) return end;
  for (let at = end; at < tree.nodes.length; at++) {
    const node = nodeAt(tree, at);
    if (node?.kind !== 'element') continue;
    if (elementFacts.get(node.name)?.parent !== element.name) return end;
    end = at + 1;
  }
  return end;
}

function mayHoldElements({ name }: XmlElement): boolean {
  return elementFacts.get(name)?.isEmpty === false;
}
