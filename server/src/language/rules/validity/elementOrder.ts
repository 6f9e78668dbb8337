import { childElements } from '../../facts/elements.ts';
import type { ProposedFix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';
import { type Content, elementNameIn, nodeIn } from '../../xml/tree/content.ts';
import type { XmlElement, XmlNode } from '../../xml/tree/tree.ts';
import type { Rule } from '../rule.ts';

/** Finds children of the root that are not in the order of the schema. */
export const elementOrder: Rule = {
  id: 'element-order',
  group: 'validity',
  defaultSeverity: 'hint',
  summary: 'The elements are not in the order that the schema wants.',
  rationale: `The DTD and the schemas want \`site-control\` first, then \`allow-access-from\`, \`allow-http-request-headers-from\` and
\`allow-access-from-identity\`. Clients read them in any order, so this matters only to a file that is validated against them.`,
  source: 'DTD',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com"/>\n<site-control permitted-cross-domain-policies="master-only"/>',
    ],
    good: [
      '<site-control permitted-cross-domain-policies="master-only"/>\n<allow-access-from domain="www.example.com"/>',
    ],
  },
  *check({ text, policy: { format, root } }) {
    if (format !== 'cross-domain-policy' || !root) return;
    const found = firstOutOfOrder(root.content);
    if (found)
      yield {
        span: found.node.nameSpan,
        message: `The schema wants <${found.node.name}> before <${found.before.name}>. Clients do not care.`,
        related: [{ span: found.before.nameSpan, message: `This <${found.before.name}> stands before it.` }],
        fixes: () => sorting(text, root),
      };
  },
};

/** The place of each child of the root in the schema's order. */
const ranks: ReadonlyMap<string, number> = new Map(
  childElements('cross-domain-policy').map(({ name }, index) => [name, index]),
);

function firstOutOfOrder(content: Content): { readonly node: XmlElement; readonly before: XmlElement } | undefined {
  let highest = { index: -1, name: '', rank: -1 };
  for (let index = 0; index < content.entries.length; index++) {
    const name = elementNameIn(content, index);
    if (name === undefined || name === highest.name) continue;
    const rank = ranks.get(name) ?? highest.rank;
    if (rank > highest.rank) highest = { index, name, rank };
    if (rank >= highest.rank) continue;
    const node = nodeIn(content, index);
    const before = nodeIn(content, highest.index);
    return node?.kind === 'element' && before?.kind === 'element' ? { node, before } : undefined;
  }
  return undefined;
}

/** Sorts what stands in the root, each element with its comments; the white space between stays where it is. */
function sorting(text: string, root: XmlElement): readonly ProposedFix[] {
  if (root.isMalformed) return [];
  const pieces = rank(cutIntoPieces(text, root.children));
  const sorted = [...pieces].sort((a, b) => a.rank - b.rank);
  const edits = pieces.flatMap(({ span }, index) => {
    const other = sorted[index]?.span ?? span;
    return other === span ? [] : [{ span, newText: text.slice(other.start, other.end) }];
  });
  return [{ title: 'Sort the elements', edits, aim: 'mends' }];
}

/** What has no place in the schema stays behind what it follows, and at the end where it ends the file. */
function rank(pieces: readonly RootPiece[]): readonly { readonly span: Span; readonly rank: number }[] {
  let previous = 0;
  return pieces.map(({ span, element }, index) => {
    if (!element && index === pieces.length - 1) return { span, rank: Number.POSITIVE_INFINITY };
    previous = ranks.get(element?.name ?? '') ?? previous;
    return { span, rank: previous };
  });
}

/** A stretch of the root's content that moves as one: an element with the comments that belong to it, or what stands by itself. */
export interface RootPiece {
  readonly span: Span;
  readonly element?: XmlElement;
}

/**
 * Cuts the content of the root into pieces, without the white space between them. Comments belong to the element behind
 * them unless an empty line parts the two; at the end of a line they belong to the element before them.
 */
function cutIntoPieces(text: string, nodes: readonly XmlNode[]): readonly RootPiece[] {
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
