import { elementFacts } from '../facts/elements.ts';
import { type Content, noContent, nodeIn } from '../xml/tree/content.ts';
import { type Leaf, leafKind, leafKinds, leafStart } from '../xml/tree/leaves.ts';
import type { XmlComment, XmlDocument, XmlElement } from '../xml/tree/tree.ts';
import type { PlacedElement, PlacedText } from './policy.ts';

/** What stands in a document that matters to a policy, each in document order. */
export interface PlacedNodes {
  readonly texts: readonly PlacedText[];
  readonly comments: readonly PlacedComment[];
}

/** A comment with what follows it. */
export interface PlacedComment {
  readonly comment: XmlComment;
  /** The element that comes next among its siblings. */
  readonly nextElement: XmlElement | undefined;
}

/** What a walk is asked for. */
export interface Walk {
  /** Called with every element that is not taken as a leaf, in document order, and its place in what it stands in. */
  readonly visit: (placed: PlacedElement, place: number) => void;
  /** Takes an element without content as it was read; whether it does, and no element need be made of it. */
  readonly takeLeaf: (parent: XmlElement, place: number, leaf: Leaf) => boolean;
  /** Whether a comment may be of interest whose content begins at an offset. */
  readonly isSought: (contentStart: number) => boolean;
}

/** Goes through a document once and shows what stands in it. */
export function placeNodes({ nodes }: XmlDocument, walk: Walk): PlacedNodes {
  const found: Found = { texts: [], comments: [], levels: [levelOf({ ...noContent, entries: [...nodes] }, undefined)] };
  for (let level = found.levels.at(-1); level; level = found.levels.at(-1)) {
    if (level.next === level.content.entries.length) found.levels.pop();
    else if (!passLeaf(level, walk)) placeNode(level, walk, found);
  }
  return found;
}

/** Every element of a document, in document order, with the one it stands in. */
export function elementsOf(document: XmlDocument): readonly PlacedElement[] {
  const elements: PlacedElement[] = [];
  const visit = (placed: PlacedElement) => elements.push(placed);
  placeNodes(document, { visit, takeLeaf: () => false, isSought: () => false });
  return elements;
}

interface Found extends PlacedNodes {
  readonly texts: PlacedText[];
  readonly comments: GrowingComment[];
  readonly levels: Level[];
}

/** Siblings, how many of them were looked at, and what they stand in. */
interface Level {
  readonly content: Content;
  readonly parent: XmlElement | undefined;
  next: number;
  /** Comments behind which no element came yet. */
  readonly waiting: GrowingComment[];
}

interface GrowingComment {
  readonly comment: XmlComment;
  nextElement: XmlElement | undefined;
}

function levelOf(content: Content, parent: XmlElement | undefined): Level {
  return { content, parent, next: 0, waiting: [] };
}

/** Goes past the next leaf if nothing has to be made of it. */
function passLeaf(level: Level, { takeLeaf, isSought }: Walk): boolean {
  const { content, parent, next, waiting } = level;
  const { leaves, entries } = content;
  const leaf = entries[next];
  if (typeof leaf !== 'number' || !parent) return false;
  const kind = leafKind(leaves, leaf);
  if (kind === leafKinds.element && !takeLeaf(parent, next, leaf)) return false;
  if (kind === leafKinds.comment && isSought(leafStart(leaves, leaf) + '<!--'.length)) return false;
  if (kind === leafKinds.element && waiting.length > 0) settleComments(level);
  level.next++;
  return true;
}

function placeNode(level: Level, { visit, isSought }: Walk, { texts, comments, levels }: Found): void {
  const { parent, next } = level;
  const node = nodeIn(level.content, next);
  if (node?.kind === 'element') {
    settleComments(level);
    visit({ node, facts: elementFacts.get(node.name), parent }, next);
    if (node.content.entries.length > 0) levels.push(levelOf(node.content, node));
  } else if (node?.kind === 'text') {
    if (parent && !node.isWhiteSpace) texts.push({ node, parent });
  } else if (node?.kind === 'comment' && isSought(node.contentSpan.start)) {
    const placed = { comment: node, nextElement: undefined };
    comments.push(placed);
    level.waiting.push(placed);
  }
  level.next++;
}

/** Tells comments of the element that comes next. */
function settleComments({ content, next, waiting }: Level): void {
  if (waiting.length === 0) return;
  const element = nodeIn(content, next);
  if (element?.kind === 'element') for (const placed of waiting) placed.nextElement = element;
  waiting.length = 0;
}
