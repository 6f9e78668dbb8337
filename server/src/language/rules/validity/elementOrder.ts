import { childElements } from '../../facts/elements.ts';
import type { Fix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';
import type { XmlElement, XmlNode } from '../../xml/tree.ts';
import type { Rule } from '../rule.ts';
import { cutIntoPieces, type RootPiece } from './rootPieces.ts';

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
    const found = firstOutOfOrder(root.children);
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

function firstOutOfOrder(
  nodes: readonly XmlNode[],
): { readonly node: XmlElement; readonly before: XmlElement } | undefined {
  let highest: XmlElement | undefined;
  let highestRank = -1;
  for (const node of nodes) {
    if (node.kind !== 'element' || node.name === highest?.name) continue;
    const rank = ranks.get(node.name) ?? highestRank;
    if (highest && rank < highestRank) return { node, before: highest };
    if (rank > highestRank) {
      highest = node;
      highestRank = rank;
    }
  }
  return undefined;
}

/** Sorts what stands in the root, each element with its comments; the white space between stays where it is. */
function sorting(text: string, root: XmlElement): readonly Fix[] {
  if (root.isMalformed) return [];
  const pieces = rank(cutIntoPieces(text, root.children));
  const sorted = [...pieces].sort((a, b) => a.rank - b.rank);
  const edits = pieces.flatMap(({ span }, index) => {
    const other = sorted[index]?.span ?? span;
    return other === span ? [] : [{ span, newText: text.slice(other.start, other.end) }];
  });
  return [{ title: 'Sort the elements', edits, preferred: true }];
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
