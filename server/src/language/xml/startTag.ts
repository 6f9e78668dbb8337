import { parseAttributes } from './attributes.ts';
import { skipName } from './characters.ts';
import { addElement, type GrowingElement, type GrowingTree } from './growingTree.ts';
import { reportName } from './names.ts';
import { type Parse, spanOf, tagContentEnd, take } from './parse.ts';
import { shown } from './shown.ts';
import { reportNamelessTag, reportSpaceBeforeName, reportTagEnd } from './startTagProblems.ts';
import type { XmlToken } from './xmlToken.ts';

/** Reads a start tag and adds its element to the tree. */
export function parseStartTag(parse: Parse, tree: GrowingTree, open: XmlToken): void {
  const name = takeTagName(parse);
  const nameSpan = name ? spanOf(name) : { start: open.end, end: open.end };
  const elementName = parse.text.slice(nameSpan.start, nameSpan.end);
  const attributes = parseAttributes(parse, () => `\`<${shown(elementName)}>\``);
  const contentEnd = tagContentEnd(parse);
  const close = take(parse, 'tag-close') ?? take(parse, 'empty-tag-close');
  const startTag = { start: open.start, end: close?.end ?? contentEnd };
  const isEmptyTag = close?.kind === 'empty-tag-close';
  const isTagEndSound = close !== undefined && (!isEmptyTag || close.end - close.start === 2);
  const element: GrowingElement = {
    kind: 'element',
    span: startTag,
    name: elementName,
    nameSpan,
    startTag,
    isEmptyTag,
    attributes,
    children: noNodes,
    isMalformed: !isTagEndSound || !name || hasOddName(parse, open, name),
  };
  if (!name) reportNamelessTag(parse, element);
  else if (!isTagEndSound) reportTagEnd(parse, element, close);
  addElement(tree, element, close !== undefined);
}

const noNodes: readonly never[] = [];

function takeTagName(parse: Parse): XmlToken | undefined {
  const space = take(parse, 'white-space');
  const name = take(parse, 'name');
  if (space && name) reportSpaceBeforeName(parse, space, name);
  if (name && skipName(parse.text, name.start) !== name.end) reportName(parse, name, 'an element');
  return name;
}

function hasOddName({ text }: Parse, open: XmlToken, name: XmlToken): boolean {
  return name.start !== open.end || skipName(text, name.start) !== name.end;
}
