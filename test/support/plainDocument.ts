import type { XmlDocument, XmlNode } from '../../server/src/language/xml/tree/tree.ts';

/** A document as what was read, without how it is kept, and its problems with their fixes. */
export function plainDocument({ nodes, root, problems, ...document }: XmlDocument): unknown {
  return {
    ...document,
    nodes: nodes.map(plainNode),
    rootIndex: root ? nodes.indexOf(root) : -1,
    problems: problems.map(problem => ({ ...problem, fixes: problem.fixes?.() })),
  };
}

function plainNode(node: XmlNode): unknown {
  if (node.kind !== 'element') return node;
  const { content, children, ...element } = node;
  return { ...element, children: children.map(plainNode) };
}
