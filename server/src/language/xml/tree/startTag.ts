import { show } from '../../text/quote.ts';
import { skipName } from '../tokens/characters.ts';
import { reportElementName } from '../tokens/names.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { parseAttributes } from './attributes.ts';
import { addElement, addText, type GrowingElement, type GrowingTree, growElement } from './growingTree.ts';
import { type Parse, spanOf, tagContentEnd, take, takeBack } from './parse.ts';
import { reportNamelessTag, reportSpaceBeforeName, reportTagEnd } from './startTagProblems.ts';

/** Reads a start tag and adds its element to the tree. */
export function parseStartTag(parse: Parse, tree: GrowingTree, open: XmlToken): void {
  const reported = parse.problems.length;
  const space = take(parse, 'white-space');
  const name = take(parse, 'name');
  const nameSpan = name ? spanOf(name) : { start: open.end, end: open.end };
  const elementName = parse.text.slice(nameSpan.start, nameSpan.end);
  const attributes = parseAttributes(parse, () => `<${show(elementName)}>`);
  const contentEnd = tagContentEnd(parse);
  const close = take(parse, 'tag-close') ?? take(parse, 'empty-tag-close');
  const startTag = { start: open.start, end: close?.end ?? contentEnd };
  if (!close && name && !tree.root && tree.open.length === 0 && isRootBehind(parse.text, contentEnd)) {
    takeBack(parse, reported);
    addText(tree, { kind: 'text', span: startTag, isCdata: false, isWhiteSpace: false });
    return;
  }
  const isEmptyTag = close?.kind === 'empty-tag-close';
  const element = growElement({
    span: startTag,
    name: elementName,
    nameSpan,
    startTag,
    isEmptyTag,
    attributes,
    isMalformed: false,
  });
  if (space && name) reportSpaceBeforeName(parse, space, name);
  element.isMalformed = reportStartTag(parse, element, close) || space !== undefined;
  if (!name) reportNamelessTag(parse, element, tree.open.length > 0);
  addElement(tree, element, close !== undefined);
}

/** Whether the root of a policy file begins there: a tag begun in front of it is no root, whatever it is to be. */
function isRootBehind(text: string, offset: number): boolean {
  const beginning = /(?:\s|<![^<>]*>|<\?[^<>]*>)*<cross-domain-policy[\s/>]/y;
  beginning.lastIndex = offset;
  return beginning.test(text);
}

/** Reports what is wrong with a start tag itself; whether anything is. */
function reportStartTag(parse: Parse, element: GrowingElement, close: XmlToken | undefined): boolean {
  const { name, nameSpan, isEmptyTag } = element;
  const isEndSound = close !== undefined && (!isEmptyTag || parse.text.slice(close.start, close.end) === '/>');
  const isNamed = skipName(parse.text, nameSpan.start) >= nameSpan.end;
  if (name !== '' && !isEndSound) reportTagEnd(parse, element, close);
  if (name !== '' && !isNamed) reportElementName(parse, element);
  return name === '' || !isEndSound || !isNamed;
}
