import { elementFacts } from '../../formats/format.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import type { XmlElement, XmlNode } from '../../xml/tree/tree.ts';
import { nodeAt } from '../nodeAt.ts';

/** The elements that are open where the cursor is, the innermost last. */
export interface Container {
  readonly open: readonly XmlElement[];
}

/** The elements whose content an offset lies in. One that is not closed yet goes on up to the next tag. */
export function containerAt({ document }: PolicyDocument, offset: number): Container {
  const open = nodeAt(document, offset).path.filter(element => isOpenAt(element, offset));
  let unclosed = unclosedBefore(open.at(-1)?.children ?? document.nodes, offset);
  while (unclosed) {
    open.push(unclosed);
    unclosed = unclosedBefore(unclosed.children, offset);
  }
  return { open };
}

function isOpenAt({ startTag, isEmptyTag, endTag }: XmlElement, offset: number): boolean {
  if (isEmptyTag || startTag.end > offset) return false;
  return !endTag || offset <= endTag.span.start;
}

/**
 * The element without an end tag that is the last thing before an offset, white space and comments aside. One that must
 * be empty counts only directly in front: whoever goes on to the next line means it to be closed.
 */
function unclosedBefore(nodes: readonly XmlNode[], offset: number): XmlElement | undefined {
  const last = nodes.findLast(node => node.span.end <= offset && !isBetween(node));
  if (last?.kind !== 'element' || last.isEmptyTag || last.endTag) return undefined;
  return last.startTag.end === offset || !elementFacts.get(last.name)?.isEmpty ? last : undefined;
}

function isBetween(node: XmlNode): boolean {
  return node.kind === 'comment' || (node.kind === 'text' && node.isWhiteSpace);
}
