import { codes } from '../tokens/characterCodes.ts';
import { isNameStart, skipWhiteSpace } from '../tokens/characters.ts';
import type { Scan } from '../tokens/scan.ts';
import { toElement } from './content.ts';
import { addElement, type GrowingTree, growElement, popElement, takeNodes } from './growingTree.ts';
import {
  addComment,
  addWhiteSpace,
  isWhole,
  keepElement,
  leafEnd,
  leafKind,
  leafKinds,
  readElement,
} from './leaves.ts';

/**
 * Takes the next piece of the text that stands in the root and is well-formed into the tree: a tag, a comment, or white
 * space. Anything else goes by way of tokens, which know what may have been meant. Returns whether there was such a piece.
 */
export function takeWellFormed(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  if (tree.open.length === 0) return false;
  if (text.charCodeAt(position) !== codes.lessThan) return takeWhiteSpace(scan, tree);
  const next = text.charCodeAt(position + 1);
  if (next === codes.exclamation) return takeComment(scan, tree);
  if (next === codes.slash) return takeEndTag(scan, tree);
  return isNameStart(next) && takeStartTag(scan, tree);
}

/** Takes white space up to a `<`, where no other text stands in front of it. */
function takeWhiteSpace(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  const end = skipWhiteSpace(text, position);
  if (text.charCodeAt(end) !== codes.lessThan || isBehindText(tree)) return false;
  tree.nodes.push(addWhiteSpace(tree.leaves, position, end));
  scan.position = end;
  return true;
}

function isBehindText({ leaves, nodes }: GrowingTree): boolean {
  const last = nodes.at(-1);
  return typeof last === 'number' ? leafKind(leaves, last) === leafKinds.whiteSpace : last?.kind === 'text';
}

/** Takes a comment in which no hyphens stand side by side. */
function takeComment(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  if (!text.startsWith('<!--', position)) return false;
  const end = text.indexOf('--', position + 4);
  if (end < 0 || text.charCodeAt(end + 2) !== codes.greaterThan) return false;
  scan.position = end + 3;
  tree.nodes.push(addComment(tree.leaves, position, scan.position));
  return true;
}

function takeStartTag(scan: Scan, tree: GrowingTree): boolean {
  const { leaves } = tree;
  const leaf = leaves.length;
  if (!readElement(leaves, scan.position)) return false;
  scan.position = leafEnd(leaves, leaf);
  if (isWhole(leaves)) tree.nodes.push(keepElement(leaves));
  else addElement(tree, growElement(toElement(leaves, leaf)), true);
  return true;
}

/** Takes the end tag of the innermost open element, where no other end tag could have been meant to close it. */
function takeEndTag(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  const top = tree.open.at(-1);
  const start = position + 2;
  if (!top || top.suspect || top.element.isMalformed || !text.startsWith(top.element.name, start)) return false;
  const { element } = top;
  const end = start + element.name.length;
  if (text.charCodeAt(end) !== codes.greaterThan) return false;
  popElement(tree);
  scan.position = end + 1;
  element.content = takeNodes(tree, top, tree.nodes.length);
  element.endTag = { span: { start: position, end: scan.position }, nameSpan: { start, end } };
  element.span = { start: element.span.start, end: scan.position };
  return true;
}
