import type { PolicyDocument } from '../policyDocument.ts';
import type { Edit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { XmlElement, XmlNode, XmlText } from '../xml/tree/tree.ts';

/** One step of indentation: a tab, or spaces. */
export interface FormattingOptions {
  readonly indentation: string;
}

/** Policy files have four levels; deeper nesting is not indented further. */
const deepest = 8;

/**
 * The edits that put every element of a policy file on a line of its own, indented by its depth. Only white space between
 * tags and comments changes: a document that is malformed, or that has other text where elements stand, is left as it is.
 */
export function formatPolicy(policyDocument: PolicyDocument, options: FormattingOptions): readonly Edit[] {
  const { document, policy, text } = policyDocument;
  const isOfAFormat = policy.format === 'cross-domain-policy' || policy.format === 'silverlight';
  if (!isOfAFormat || document.problems.length > 0) return [];
  const layout = { text, lineBreak: lineBreakOf(text), ...options };
  const edits = [...formatNodes(document.nodes, '', layout)];
  const pending: { readonly element: XmlElement; readonly depth: number }[] = [];
  if (policy.root) pending.push({ element: policy.root, depth: 0 });
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { element, depth } = next;
    edits.push(...formatContent(element, depth, layout));
    for (const child of element.children)
      if (child.kind === 'element') pending.push({ element: child, depth: depth + 1 });
  }
  return edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
}

interface Layout extends FormattingOptions {
  readonly text: string;
  readonly lineBreak: string;
}

function formatContent(element: XmlElement, depth: number, layout: Layout): readonly Edit[] {
  const { children, endTag } = element;
  if (!endTag || !isLaidOut(children, layout)) return [];
  const inner = layout.indentation.repeat(Math.min(depth + 1, deepest));
  const outer = layout.lineBreak + layout.indentation.repeat(Math.min(depth, deepest));
  const [first] = children;
  const last = children.at(-1);
  return [
    ...(first?.kind === 'element' ? [insertion(first.span.start, layout.lineBreak + inner)] : []),
    ...formatNodes(children, inner, layout),
    last?.kind === 'text' ? { span: last.span, newText: outer } : insertion(endTag.span.start, outer),
  ];
}

/** Whether content is elements and white space, and so on lines of their own; comments alone may stand on one line. */
function isLaidOut(children: readonly XmlNode[], { text }: Layout): boolean {
  if (children.some(child => child.kind === 'text' && !child.isWhiteSpace)) return false;
  return children.some(
    ({ kind, span }) => kind === 'element' || (kind === 'text' && /[\r\n]/.test(text.slice(span.start, span.end))),
  );
}

/** The white space in front of each node: a line break and the indentation, and an empty line where there were some. */
function formatNodes(nodes: readonly XmlNode[], indentation: string, layout: Layout): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, node] of nodes.entries()) {
    const previous = nodes[index - 1];
    if (node.kind === 'text' || !previous) continue;
    const isSpaced = previous.kind === 'text';
    if (isSpaced && previous.isWhiteSpace)
      edits.push({ span: previous.span, newText: spaceBefore(node, { space: previous, indentation, layout }) });
    else if (!isSpaced && node.kind !== 'comment')
      edits.push(insertion(node.span.start, layout.lineBreak + indentation));
  }
  return edits;
}

/** What stands in front of a node in the place of white space. A comment stays on the line on which it is. */
function spaceBefore(
  node: XmlNode,
  { space, indentation, layout }: { readonly space: XmlText; readonly indentation: string; readonly layout: Layout },
): string {
  const written = layout.text.slice(space.span.start, space.span.end);
  const lineBreaks = written.match(/\r\n|\r|\n/g)?.length ?? 0;
  if (layout.text.slice(0, space.span.start).trim() === '') return '';
  if (lineBreaks === 0 && node.kind === 'comment') return written;
  return (lineBreaks > 1 ? layout.lineBreak : '') + layout.lineBreak + indentation;
}

function insertion(offset: number, newText: string): Edit {
  return { span: { start: offset, end: offset }, newText };
}
