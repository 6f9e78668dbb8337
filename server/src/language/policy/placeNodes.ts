import { elementFacts } from '../facts/elements.ts';
import type { XmlComment, XmlDocument, XmlElement, XmlNode } from '../xml/tree.ts';
import type { PlacedElement } from './policy.ts';

/** What stands in a document, wherever it stands. */
export interface PlacedNodes {
  /** In document order. */
  readonly elements: readonly PlacedElement[];
  /** In document order. */
  readonly comments: readonly PlacedComment[];
}

/** A comment with what follows it. */
export interface PlacedComment {
  readonly comment: XmlComment;
  /** The element that comes next among its siblings. */
  readonly nextElement: XmlElement | undefined;
}

/** Every element of a document and the comments that are sought, by one walk: a large tree is slow to read. */
export function placeNodes({ nodes }: XmlDocument, isSought: (comment: XmlComment) => boolean): PlacedNodes {
  const elements: PlacedElement[] = [];
  const comments: PlacedComment[] = [];
  const pending: PlacedElement[] = [];
  stackNodes(nodes, undefined);
  for (let placed = pending.pop(); placed; placed = pending.pop()) {
    elements.push(placed);
    if (placed.node.children.length > 0) stackNodes(placed.node.children, placed.node);
  }
  return { elements, comments: comments.sort((a, b) => a.comment.span.start - b.comment.span.start) };

  /** Puts elements on the stack, the first on top, and keeps comments. */
  function stackNodes(siblings: readonly XmlNode[], parent: XmlElement | undefined): void {
    let nextElement: XmlElement | undefined;
    for (let index = siblings.length - 1; index >= 0; index--) {
      const node = siblings[index];
      if (node?.kind === 'element') {
        nextElement = node;
        pending.push({ node, facts: elementFacts.get(node.name), parent });
      } else if (node?.kind === 'comment' && isSought(node)) comments.push({ comment: node, nextElement });
    }
  }
}
