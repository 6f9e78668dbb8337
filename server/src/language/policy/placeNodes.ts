import { elementFacts } from '../facts/elements.ts';
import type { XmlComment, XmlDocument, XmlElement, XmlNode } from '../xml/tree/tree.ts';
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
  /** Called with every element, in document order. */
  readonly visit: (placed: PlacedElement) => void;
  /** Whether a comment may be of interest. */
  readonly isSought: (comment: XmlComment) => boolean;
}

/**
 * Goes through a document once and shows every element: a large tree is slow to read, so whoever looks at its elements
 * had better do it here.
 */
export function placeNodes({ nodes }: XmlDocument, { visit, isSought }: Walk): PlacedNodes {
  const texts: PlacedText[] = [];
  const comments: GrowingComment[] = [];
  const levels: Level[] = [levelOf(nodes, undefined)];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const node = level.nodes[level.next++];
    if (!node) levels.pop();
    else if (node.kind === 'element') {
      settleComments(level, node);
      visit({ node, facts: elementFacts.get(node.name), parent: level.parent });
      if (node.children.length > 0) levels.push(levelOf(node.children, node));
    } else if (node.kind === 'text') {
      if (level.parent && !node.isWhiteSpace) texts.push({ node, parent: level.parent });
    } else if (node.kind === 'comment' && isSought(node)) {
      const placed = { comment: node, nextElement: undefined };
      comments.push(placed);
      level.waiting.push(placed);
    }
  }
  return { texts, comments };
}

/** Siblings, how many of them were looked at, and what they stand in. */
interface Level {
  readonly nodes: readonly XmlNode[];
  readonly parent: XmlElement | undefined;
  next: number;
  /** Comments behind which no element came yet. */
  readonly waiting: GrowingComment[];
}

interface GrowingComment {
  readonly comment: XmlComment;
  nextElement: XmlElement | undefined;
}

function levelOf(nodes: readonly XmlNode[], parent: XmlElement | undefined): Level {
  return { nodes, parent, next: 0, waiting: [] };
}

function settleComments({ waiting }: Level, element: XmlElement): void {
  if (waiting.length === 0) return;
  for (const placed of waiting) placed.nextElement = element;
  waiting.length = 0;
}
