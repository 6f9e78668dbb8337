import { parseCdata, parseCharacterData } from './characterData.ts';
import { closeAll } from './closing.ts';
import { parseComment } from './comment.ts';
import { parseDeclaration } from './declaration.ts';
import { parseDoctype } from './doctype.ts';
import { parseEndTag } from './endTag.ts';
import { reportForbidden } from './forbiddenCharacters.ts';
import { type GrowingTree, startTree, topNodes } from './growingTree.ts';
import { parseInstruction } from './instruction.ts';
import { type Parse, startParse } from './parse.ts';
import { scanXml } from './scanner.ts';
import { parseStartTag } from './startTag.ts';
import { checkTopLevel } from './topLevel.ts';
import type { XmlDocument, XmlElement, XmlNode } from './tree.ts';
import { readAsWide } from './wideText.ts';
import type { XmlToken } from './xmlToken.ts';

/**
 * Reads a text as XML, whatever it holds: a tree of everything that could be made of it, and what XML forbids in it.
 * Entities are not expanded and nothing is fetched. Takes time in proportion to the text.
 */
export function parseXml(text: string): XmlDocument {
  const wide = readAsWide(text);
  if (wide) return wide;
  const parse = startParse(text, scanXml(text));
  const tree = startTree();
  while (parse.index < parse.tokens.length) parseNext(parse, tree);
  closeAll(parse, tree);
  const nodes = topNodes(tree);
  const root = rootOf(nodes);
  checkTopLevel(parse, nodes, root);
  reportForbidden(parse, root !== undefined);
  return documentOf(parse, nodes, root);
}

function documentOf(parse: Parse, nodes: readonly XmlNode[], root: XmlElement | undefined): XmlDocument {
  const [declaration] = parse.declarations;
  const [doctype] = parse.doctypes;
  return {
    text: parse.text,
    nodes,
    ...(declaration && { declaration }),
    ...(doctype && { doctype }),
    ...(root && { root }),
    problems: parse.problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };
}

/** The first element, but for one that is only a `<`, if there is another. */
function rootOf(nodes: readonly XmlNode[]): XmlElement | undefined {
  const elements = nodes.filter(node => node.kind === 'element');
  return elements.find(({ name }) => name !== '') ?? elements[0];
}

function parseNext(parse: Parse, tree: GrowingTree): void {
  const token = parse.tokens[parse.index++];
  if (!token) return;
  if (token.kind === 'start-tag-open') parseStartTag(parse, tree, token);
  else if (token.kind === 'end-tag-open') parseEndTag(parse, tree, token);
  else if (token.kind !== 'byte-order-mark') tree.nodes.push(parseNode(parse, token, tree.open.length > 0));
}

function parseNode(parse: Parse, token: XmlToken, isInElement: boolean): XmlNode {
  switch (token.kind) {
    case 'comment':
      return parseComment(parse, token);
    case 'instruction':
      return parseInstruction(parse, token);
    case 'cdata':
      return parseCdata(parse, token);
    case 'declaration-open': {
      const declaration = parseDeclaration(parse, token);
      parse.declarations.push(declaration);
      return declaration;
    }
    case 'doctype': {
      const doctype = parseDoctype(parse, token);
      parse.doctypes.push(doctype);
      return doctype;
    }
    default:
      return parseCharacterData(parse, token, isInElement);
  }
}
