import type { PolicyDocument } from '../policyDocument.ts';
import type { Span } from '../text/span.ts';
import type { XmlElement, XmlNode } from '../xml/tree/tree.ts';

/** A stretch of several lines that an editor can fold into its first. */
export interface FoldingRange {
  /** From within the line that stays to within the last line that goes. */
  readonly span: Span;
  readonly kind: 'element' | 'comment';
}

/** The elements and comments that reach over several lines, in document order. The line of an end tag stays. */
export function foldingRanges({ document, policy, text }: PolicyDocument): readonly FoldingRange[] {
  const elements = policy.elements.map(({ node }): FoldingRange => ({ span: foldedSpan(node, text), kind: 'element' }));
  const comments = commentsOf(document.nodes).map(({ span }): FoldingRange => ({ span, kind: 'comment' }));
  const ranges = [...elements, ...comments].sort((a, b) => a.span.start - b.span.start);
  return keepOverLines(ranges, text);
}

/** Those of the stretches, in order of their starts, that hold a line break. */
function keepOverLines(ranges: readonly FoldingRange[], text: string): readonly FoldingRange[] {
  let lineBreak = -1;
  return ranges.filter(({ span }) => {
    if (lineBreak < span.start) lineBreak = findLineBreak(text, span.start);
    return lineBreak < span.end;
  });
}

function findLineBreak(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && text[offset] !== '\n' && text[offset] !== '\r') offset++;
  return offset;
}

/** From the start tag to the end of the line before the end tag. */
function foldedSpan({ span, endTag }: XmlElement, text: string): Span {
  if (!endTag) return span;
  let end = endTag.span.start;
  while (end > span.start && /[ \t]/.test(text[end - 1] ?? '')) end--;
  if (/[\r\n]/.test(text[end - 1] ?? '')) end -= text.slice(end - 2, end) === '\r\n' ? 2 : 1;
  return { start: span.start, end: Math.max(span.start, end) };
}

/** Comments at the top level, and in the root and its children: deeper none has a place in a policy file. */
function commentsOf(nodes: readonly XmlNode[], depth = 3): readonly XmlNode[] {
  return nodes.flatMap(node => {
    if (node.kind === 'comment') return [node];
    return node.kind === 'element' && depth > 0 ? commentsOf(node.children, depth - 1) : [];
  });
}
