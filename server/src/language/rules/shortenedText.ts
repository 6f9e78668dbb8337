import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { XmlElement, XmlNode } from '../xml/tree/tree.ts';
import type { JudgedText } from './offerFixes.ts';

/** A text without most of what a fix does not touch, and the edits of the fix in it. */
export interface ShortenedText {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Shortens a text for one fix. */
export type Shortener = (edits: readonly Edit[]) => ShortenedText | undefined;

/** Texts up to this length, in code units, are not shortened. */
const longText = 2000;

/** Of elements that are written alike so many stay: clients treat all of them as they treat these. */
const keptOfShape = 2;

/** So many nodes on each side of what is touched stay. */
const keptBeside = 3;

/** Where more nodes than these stay whatever is touched, shortening is no help. */
const mostKept = 60;

/**
 * A function that gives a text in which a fix does what it does in the whole: without most of the root's children that it leaves
 * alone, but with some of each shape, since whether clients use a file depends on the shapes of its elements. Undefined where the
 * text is short, is not well-formed or is too manifold, or the fix does not keep to the content of the root.
 */
export function createShortener({ text, document, policy }: JudgedText): Shortener {
  const { root } = policy;
  if (text.length <= longText || document.problems.length > 0 || !root?.endTag || root.isMalformed)
    return () => undefined;
  const { startTag, endTag, children } = root;
  const directives = new Set<XmlNode>(policy.directives.map(({ comment }) => comment));
  const kept = keptNodes(root, node => directives.has(node));
  if (kept.length > mostKept) return () => undefined;
  return edits => {
    const touched = hull(edits);
    if (touched.start < startTag.end || touched.end > endTag.span.start) return undefined;
    const staying = [...new Set([...kept, ...nodesAround(children, touched)])].sort((a, b) => a - b);
    const gaps = gapsBetween(children, staying);
    return gaps.length === 0
      ? undefined
      : { text: without(text, gaps), edits: edits.map(edit => moveEdit(edit, gaps)) };
  };
}

/** The indices of the nodes that stay whatever is touched. */
function keptNodes({ children }: XmlElement, isDirective: (node: XmlNode) => boolean): readonly number[] {
  const counts = new Map<string, number>();
  return [...children.keys()].filter(index => {
    const node = children[index];
    if (node?.kind !== 'element') return node !== undefined && isDirective(node);
    const shape = shapeOf(node);
    const count = counts.get(shape) ?? 0;
    counts.set(shape, count + 1);
    return count < keptOfShape;
  });
}

/** Equal for nodes that clients treat alike, but for whom they name. */
function shapeOf(node: XmlNode): string {
  if (node.kind !== 'element') return node.kind;
  const attributes = node.attributes.map(({ name, value }) =>
    name === 'domain' || name === 'to-ports' ? name : `${name}=${value}`,
  );
  return `${node.name} ${attributes.join(' ')} ${node.children.map(shapeOf).join('')} ${node.isMalformed}`;
}

function hull(edits: readonly Edit[]): Span {
  return {
    start: edits.reduce((least, { span }) => Math.min(least, span.start), Number.POSITIVE_INFINITY),
    end: edits.reduce((most, { span }) => Math.max(most, span.end), 0),
  };
}

/** The indices of the nodes that a stretch touches, and of some on each side of them. */
function nodesAround(nodes: readonly XmlNode[], { start, end }: Span): readonly number[] {
  const first = Math.max(0, countBefore(nodes, start) - keptBeside);
  const last = Math.min(nodes.length - 1, countBefore(nodes, end + 1) + keptBeside);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** How many of the nodes end before an offset. */
function countBefore(nodes: readonly XmlNode[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.span.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretches between nodes that stay, in order. */
function gapsBetween(nodes: readonly XmlNode[], staying: readonly number[]): readonly Span[] {
  return [...staying, nodes.length].flatMap((index, position) => {
    const start = nodes[(staying[position - 1] ?? -1) + 1]?.span.start;
    const end = nodes[index - 1]?.span.end;
    return start !== undefined && end !== undefined && start < end ? [{ start, end }] : [];
  });
}

function without(text: string, gaps: readonly Span[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const gap of gaps) {
    parts.push(text.slice(position, gap.start));
    position = gap.end;
  }
  return parts.join('') + text.slice(position);
}

function moveEdit(edit: Edit, gaps: readonly Span[]): Edit {
  let shift = 0;
  for (const { start, end } of gaps) {
    if (start >= edit.span.start) break;
    shift += end - start;
  }
  return { ...edit, span: { start: edit.span.start - shift, end: edit.span.end - shift } };
}
