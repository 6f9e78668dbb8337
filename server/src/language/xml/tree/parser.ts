import { silverlightRootName } from '../../facts/elements.ts';
import { type Scan, startScan } from '../tokens/scan.ts';
import { scanNext } from '../tokens/scanner.ts';
import { tokenAt, type XmlToken } from '../tokens/xmlToken.ts';
import { isCharacterData, parseCdata, parseCharacterData } from './characterData.ts';
import { closeAll } from './closing.ts';
import { parseComment } from './comment.ts';
import { parseDeclaration } from './declaration.ts';
import { parseDoctype } from './doctype.ts';
import { parseEndTag } from './endTag.ts';
import { reportForbidden } from './forbiddenCharacters.ts';
import { addText, type GrowingTree, startTree, topNodes } from './growingTree.ts';
import { parseInstruction } from './instruction.ts';
import { type Parse, startParse } from './parse.ts';
import { parseStartTag } from './startTag.ts';
import { checkTopLevel } from './topLevel.ts';
import type { XmlDocument, XmlElement, XmlNode } from './tree.ts';
import { takeWellFormed } from './wellFormed.ts';
import { readAsWide } from './wideText.ts';

/**
 * Reads a text as XML, whatever it holds: a tree of everything that could be made of it, and what XML forbids in it.
 * Entities are not expanded and nothing is fetched. Takes time in proportion to the text.
 */
export function parseXml(text: string): XmlDocument {
  return readAsWide(text) ?? parsePieces(text, takeWellFormed);
}

/** The same by tokens alone: what `parseXml` has to agree with. */
export function parseTokens(text: string): XmlDocument {
  return readAsWide(text) ?? parsePieces(text, () => false);
}

function parsePieces(text: string, takePiece: (scan: Scan, tree: GrowingTree) => boolean): XmlDocument {
  const scan = startScan(text);
  const parse = startParse(text, scan);
  const tree = startTree(text);
  for (let isLeft = true; isLeft; ) {
    while (takePiece(scan, tree));
    isLeft = scanNext(scan);
    if (isLeft) parsePiece(parse, tree);
  }
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
    ...(parse.leftOut.size > 0 && { leftOut: parse.leftOut }),
  };
}

/**
 * The first element, but for one that is only a `<`, if there is another; and the root of a policy file where one stands behind
 * anything but the root of a Silverlight policy.
 */
function rootOf(nodes: readonly XmlNode[]): XmlElement | undefined {
  const elements = nodes.filter(node => node.kind === 'element');
  const first = elements.find(({ name }) => name !== '') ?? elements[0];
  if (first?.name === silverlightRootName) return first;
  return elements.find(({ name }) => name === 'cross-domain-policy') ?? first;
}

function parsePiece(parse: Parse, tree: GrowingTree): void {
  const token = tokenAt(parse.tokens, 0);
  if (!token) return;
  parse.index = 1;
  parse.endsInText = token.kind === 'text';
  if (token.kind === 'start-tag-open') parseStartTag(parse, tree, token);
  else if (token.kind === 'end-tag-open') parseEndTag(parse, tree, token);
  else if (isCharacterData(token)) addText(tree, parseCharacterData(parse, token, tree.open.length > 0));
  else if (token.kind !== 'byte-order-mark') tree.nodes.push(parseNode(parse, token));
  if (!hasEnd(parse, token)) parse.attached.add(parse.tokens.ends[parse.index - 1] ?? 0);
}

/** Whether a piece that begins with that token ends as it should. */
function hasEnd({ text, tokens, index, doctypes }: Parse, { kind }: XmlToken): boolean {
  const end = tokens.ends[index - 1] ?? 0;
  if (kind === 'text' || kind === 'byte-order-mark') return true;
  if (kind === 'doctype' && doctypes.at(-1)?.internalSubset?.end === end) return false;
  if (kind === 'comment') return text.startsWith('-->', end - 3);
  if (kind === 'cdata') return text.startsWith(']]>', end - 3);
  if (kind === 'instruction') return text.startsWith('?>', end - 2);
  return text.charCodeAt(end - 1) === 0x3e;
}

function parseNode(parse: Parse, token: XmlToken): XmlNode {
  switch (token.kind) {
    case 'comment':
      return parseComment(parse, token);
    case 'instruction':
      return parseInstruction(parse, token);
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
      return parseCdata(parse, token);
  }
}
