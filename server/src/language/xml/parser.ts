import { parseAttributes } from './attributes.ts';
import { skipName, trimEnd } from './characters.ts';
import { parseDoctype } from './doctype.ts';
import { addNode, closeAll, closeElement, openElement, startTree, type Tree } from './openElements.ts';
import { type Parse, take } from './parse.ts';
import { scanXml } from './scanner.ts';
import type { XmlDeclaration, XmlDoctype, XmlDocument, XmlElement, XmlNode, XmlText } from './tree.ts';
import type { XmlToken } from './xmlToken.ts';

/**
 * Reads a text as XML, whatever it holds: a tree of everything that could be made of it, and what XML forbids in it.
 * Entities are not expanded and nothing is fetched. Takes time in proportion to the text.
 */
export function parseXml(text: string): XmlDocument {
  const parse: Parse = { text, tokens: scanXml(text), index: 0, problems: [] };
  const tree = startTree();
  while (parse.index < parse.tokens.length) parseNext(parse, tree);
  const nodes = closeAll(parse, tree);
  return documentOf(parse, nodes);
}

function documentOf({ text, problems }: Parse, nodes: readonly XmlNode[]): XmlDocument {
  const declaration = nodes.find(isDeclaration);
  const doctype = nodes.find(isDoctype);
  const root = nodes.find(isElement);
  return {
    text,
    nodes,
    ...(declaration && { declaration }),
    ...(doctype && { doctype }),
    ...(root && { root }),
    problems: problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };
}

function isDeclaration(node: XmlNode): node is XmlDeclaration {
  return node.kind === 'declaration';
}

function isDoctype(node: XmlNode): node is XmlDoctype {
  return node.kind === 'doctype';
}

function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element';
}

function parseNext(parse: Parse, tree: Tree): void {
  const token = parse.tokens[parse.index++];
  if (token?.kind === 'start-tag-open') parseStartTag(parse, tree, token);
  else if (token?.kind === 'end-tag-open') parseEndTag(parse, tree, token);
  else if (token && token.kind !== 'byte-order-mark') addNode(tree, parseNode(parse, token));
}

function parseNode(parse: Parse, token: XmlToken): XmlNode {
  switch (token.kind) {
    case 'declaration-open':
      return parseDeclaration(parse, token);
    case 'comment':
      return {
        kind: 'comment',
        span: spanOf(token),
        contentSpan: { start: token.start + 4, end: Math.max(token.start + 4, token.end - 3) },
      };
    case 'doctype':
      return parseDoctype(parse, token);
    case 'instruction':
      return {
        kind: 'instruction',
        span: spanOf(token),
        target: parse.text.slice(token.start + 2, skipName(parse.text, token.start + 2)),
      };
    default:
      return parseText(parse, token);
  }
}

function parseStartTag(parse: Parse, tree: Tree, open: XmlToken): void {
  take(parse, 'white-space');
  const name = take(parse, 'name');
  const nameSpan = name ? spanOf(name) : { start: open.end, end: open.end };
  const attributes = parseAttributes(parse);
  const close = take(parse, 'tag-close') ?? take(parse, 'empty-tag-close');
  const isEmptyTag = close?.kind === 'empty-tag-close';
  const startTag = { start: open.start, end: close?.end ?? nameSpan.end };
  openElement(tree, {
    kind: 'element',
    span: startTag,
    name: parse.text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    startTag,
    isEmptyTag,
    attributes,
    children: [],
    isMalformed: false,
  });
}

function parseEndTag(parse: Parse, tree: Tree, open: XmlToken): void {
  take(parse, 'white-space');
  const name = take(parse, 'name');
  const nameSpan = name ? spanOf(name) : { start: open.end, end: open.end };
  take(parse, 'white-space');
  take(parse, 'junk');
  const close = take(parse, 'tag-close');
  const endTag = { span: { start: open.start, end: close?.end ?? nameSpan.end }, nameSpan };
  closeElement(parse, tree, endTag);
}

function parseDeclaration(parse: Parse, open: XmlToken): XmlDeclaration {
  const attributes = parseAttributes(parse);
  const close = take(parse, 'declaration-close');
  return { kind: 'declaration', span: { start: open.start, end: close?.end ?? open.end }, attributes };
}

function parseText({ text }: Parse, token: XmlToken): XmlText {
  const isCdata = token.kind === 'cdata';
  const isWhiteSpace = !isCdata && trimEnd(text, token.start, token.end) === token.start;
  return { kind: 'text', span: spanOf(token), isCdata, isWhiteSpace };
}

function spanOf({ start, end }: XmlToken): { readonly start: number; readonly end: number } {
  return { start, end };
}
