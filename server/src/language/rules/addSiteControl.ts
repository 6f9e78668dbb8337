import type { MetaPolicy } from '../facts/metaPolicies.ts';
import type { Edit } from '../text/edit.ts';
import type { Fix } from '../text/fix.ts';
import { indentationAt, lineBreakOf } from '../text/lines.ts';
import type { XmlElement } from '../xml/tree.ts';

/** States a meta-policy in a root that states none. */
export function addSiteControl(text: string, root: XmlElement, metaPolicy: MetaPolicy): Fix {
  const siteControl = `<site-control permitted-cross-domain-policies="${metaPolicy}"/>`;
  return { title: `Add a \`<site-control>\` with \`${metaPolicy}\``, edits: [insertFirst(text, root, siteControl)] };
}

/** Writes an element as the first child, on a line of its own where the root's first child has one or nothing is there. */
function insertFirst(text: string, root: XmlElement, element: string): Edit {
  const rootIndentation = indentationAt(text, root.span.start);
  const lineBreak = lineBreakOf(text);
  const ownLine = `${lineBreak}${rootIndentation}  ${element}`;
  const lastLine = `${lineBreak}${rootIndentation}`;
  const { end } = root.startTag;
  if (root.isEmptyTag) {
    const start = root.attributes.at(-1)?.span.end ?? root.nameSpan.end;
    return { span: { start, end }, newText: `>${ownLine}${lastLine}</${root.name}>` };
  }
  const span = { start: end, end };
  if (root.children.length === 0) return { span, newText: ownLine + lastLine };
  const first = root.children.find(({ kind }) => kind === 'element' || kind === 'comment');
  if (!first) return { span, newText: ownLine };
  const isOnOwnLine = /[\r\n]/.test(text.slice(end, first.span.start));
  return { span, newText: isOnOwnLine ? lineBreak + indentationAt(text, first.span.start) + element : element };
}
