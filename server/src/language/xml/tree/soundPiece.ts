import { isNameStart, skipWhiteSpace } from '../tokens/characters.ts';
import type { Scan } from '../tokens/scan.ts';
import { addElement, type GrowingTree, popElement, takeNodes } from './growingTree.ts';
import { readSoundTag } from './soundTag.ts';

/**
 * Takes the next piece of the text straight into the tree if it is one that files are mostly made of, inside the root
 * and with nothing wrong: a tag, a comment, or white space. Anything else is left to the tokens, which would give the
 * same for these too, at twice the time. Returns whether there was such a piece.
 */
export function takeSoundPiece(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  if (tree.open.length === 0) return false;
  if (text.charCodeAt(position) !== 0x3c) return takeBlank(scan, tree);
  const next = text.charCodeAt(position + 1);
  if (next === 0x21) return takeComment(scan, tree);
  if (next === 0x2f) return takeEndTag(scan, tree);
  return isNameStart(next) && takeStartTag(scan, tree);
}

/** Takes white space up to a `<`, where no other text stands in front of it. */
function takeBlank(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  const end = skipWhiteSpace(text, position);
  if (text.charCodeAt(end) !== 0x3c || tree.nodes.at(-1)?.kind === 'text') return false;
  tree.nodes.push({ kind: 'text', span: { start: position, end }, isCdata: false, isWhiteSpace: true });
  scan.position = end;
  return true;
}

/** Takes a comment in which no hyphens stand side by side. */
function takeComment(scan: Scan, tree: GrowingTree): boolean {
  const { text, position } = scan;
  if (!text.startsWith('<!--', position)) return false;
  const start = position + 4;
  const end = text.indexOf('--', start);
  if (end < 0 || text.charCodeAt(end + 2) !== 0x3e) return false;
  scan.position = end + 3;
  tree.nodes.push({ kind: 'comment', span: { start: position, end: scan.position }, contentSpan: { start, end } });
  return true;
}

function takeStartTag(scan: Scan, tree: GrowingTree): boolean {
  const element = readSoundTag(scan.text, scan.position);
  if (!element) return false;
  scan.position = element.startTag.end;
  if (element.isEmptyTag) tree.nodes.push(element);
  else addElement(tree, element, true);
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
  if (text.charCodeAt(end) !== 0x3e) return false;
  popElement(tree);
  scan.position = end + 1;
  element.children = takeNodes(tree, top, tree.nodes.length);
  element.endTag = { span: { start: position, end: scan.position }, nameSpan: { start, end } };
  element.span = { start: element.span.start, end: scan.position };
  return true;
}
