import type { Span } from '../../text/span.ts';
import type { XmlElement, XmlNode } from '../../xml/tree.ts';

/** A stretch of the root's content that moves as one: an element with the comments that belong to it, or what stands by itself. */
export interface RootPiece {
  readonly span: Span;
  readonly element?: XmlElement;
}

/**
 * Cuts the content of the root into pieces, without the white space between them. Comments belong to the element behind
 * them unless an empty line parts the two; at the end of a line they belong to the element before them.
 */
export function cutIntoPieces(text: string, nodes: readonly XmlNode[]): readonly RootPiece[] {
  const pieces: RootPiece[] = [];
  let pending: Span | undefined;
  for (const [index, node] of nodes.entries()) {
    if (node.kind === 'text' && node.isWhiteSpace) {
      if (pending && hasEmptyLine(text, node.span)) {
        pieces.push({ span: pending });
        pending = undefined;
      }
      continue;
    }
    const last = pieces.at(-1);
    if (node.kind === 'element') {
      pieces.push({ span: { start: pending?.start ?? node.span.start, end: node.span.end }, element: node });
      pending = undefined;
    } else if (last && !pending && endsLine({ text, nodes, index }, last)) {
      pieces[pieces.length - 1] = { ...last, span: { start: last.span.start, end: node.span.end } };
    } else {
      pending = { start: pending?.start ?? node.span.start, end: node.span.end };
    }
  }
  return pending ? [...pieces, { span: pending }] : pieces;
}

function hasEmptyLine(text: string, { start, end }: Span): boolean {
  return /(\r\n|\r|\n)[ \t]*(\r\n|\r|\n)/.test(text.slice(start, end));
}

interface NodePlace {
  readonly text: string;
  readonly nodes: readonly XmlNode[];
  readonly index: number;
}

/** Whether a comment stands on the line on which a piece ends, and nothing but white space behind it. */
function endsLine({ text, nodes, index }: NodePlace, before: RootPiece): boolean {
  const node = nodes[index];
  const next = nodes[index + 1];
  if (!node || /[\r\n]/.test(text.slice(before.span.end, node.span.start))) return false;
  return !next || (next.kind === 'text' && /^[ \t]*[\r\n]/.test(text.slice(next.span.start, next.span.end)));
}
