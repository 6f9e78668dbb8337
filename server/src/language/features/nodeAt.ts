import { grantAt, lastGrantFrom } from '../policy/grantTable.ts';
import type { Grant, Policy } from '../policy/policy.ts';
import { lastFrom } from '../text/documentOrder.ts';
import type { XmlDocument, XmlElement, XmlNode } from '../xml/tree/tree.ts';

/** What an offset lies in. */
export interface Place {
  /** The elements around the offset, the outermost first; of an element the tags count as inside. */
  readonly path: readonly XmlElement[];
  /** The innermost node: the last of `path`, or text, a comment or the like in it. */
  readonly node?: XmlNode;
}

/** The nodes around an offset. Between two nodes the one that begins there counts; at the end of the text the one that ends. */
export function nodeAt(document: XmlDocument, offset: number): Place {
  const path: XmlElement[] = [];
  let node = childAt(document.nodes, offset);
  while (node?.kind === 'element') {
    path.push(node);
    const child = childAt(node.children, offset);
    if (!child) break;
    node = child;
  }
  return node ? { path, node } : { path };
}

/** The grant that an element states; undefined for any other element. */
export function grantOf({ grantTable }: Policy, element: XmlElement): Grant | undefined {
  const index = lastGrantFrom(grantTable, element.span.start);
  const grant = index < 0 ? undefined : grantAt(grantTable, index);
  return grant?.node === element ? grant : undefined;
}

function childAt(nodes: readonly XmlNode[], offset: number): XmlNode | undefined {
  const node = lastFrom(nodes, offset, ({ span }) => span);
  return node && offset <= node.span.end ? node : undefined;
}
