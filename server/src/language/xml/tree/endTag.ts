import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { skipName } from '../tokens/characters.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { closeElement } from './closing.ts';
import { toElement } from './content.ts';
import { insert, onRequest, remove, safely, safelyIf } from './fixes.ts';
import { type GrowingTree, growElement } from './growingTree.ts';
import { readElement } from './leaves.ts';
import { isDetached, type Parse, report, spanOf, tagContentEnd, take } from './parse.ts';
import { reportSpaceBeforeName } from './startTagProblems.ts';

/** Reads an end tag and closes the element that it belongs to. */
export function parseEndTag(parse: Parse, tree: GrowingTree, open: XmlToken): void {
  const space = take(parse, 'white-space');
  const name = take(parse, 'name');
  const nameSpan = name ? spanOf(name) : { start: open.end, end: open.end };
  if (space && name) reportSpaceBeforeName(parse, space, name);
  if (name && skipName(parse.text, name.start) !== name.end) parse.explained.push(nameSpan);
  take(parse, 'white-space');
  const junk = take(parse, 'junk');
  const contentEnd = tagContentEnd(parse);
  const close = take(parse, 'tag-close');
  const tag = { start: open.start, end: close?.end ?? contentEnd };
  if (junk && close && takeAsStartTag(parse, tree, { ...tag, name: nameSpan })) return;
  if (junk) reportEndTagJunk(parse, nameSpan, junk);
  if (!close && name && mayClose(tree, parse.text.slice(nameSpan.start, nameSpan.end))) {
    reportOpenEndTag(parse, { start: open.start, end: contentEnd }, nameSpan);
  }
  closeElement(parse, tree, { span: tag, nameSpan });
}

interface NamedTag extends Span {
  readonly name: Span;
}

/** Takes `</name attribute="value">` for the tag of an empty element, where no element of that name is open. */
function takeAsStartTag(parse: Parse, tree: GrowingTree, { start, end, name }: NamedTag): boolean {
  const { text } = parse;
  const written = text.slice(name.start, name.end);
  if ((tree.openNames.get(written) ?? 0) > 0) return false;
  if (!readElement(tree.leaves, start + 1)) return false;
  const element = toElement(tree.leaves, tree.leaves.length);
  if (element.attributes.length === 0 || element.startTag.end !== end) return false;
  const startTag = { start, end };
  tree.nodes.push(growElement({ ...element, span: startTag, startTag, isEmptyTag: true, isMalformed: true }));
  reportStartAsEnd(parse, { start, end, name });
  return true;
}

function reportStartAsEnd(parse: Parse, { start, end, name }: NamedTag): void {
  const { text } = parse;
  const written = show(text.slice(name.start, name.end));
  const ending = text.charCodeAt(end - 2) === 0x2f ? [] : [insert(end - 1, '/')];
  report(parse, {
    span: { start, end: name.end },
    message: `</${written}> has attributes, so it begins an element instead of ending one. Begin it with \`<\`.`,
    fixes: () => [
      safelyIf(isDetached(parse, start), `Write <${written} …/>`, [
        remove({ start: start + 1, end: name.start }),
        ...ending,
      ]),
    ],
  });
}

/** Whether an end tag of that name has something to close; where it has not, that is all there is to say of it. */
function mayClose({ openNames, root }: GrowingTree, name: string): boolean {
  return (openNames.get(name) ?? 0) > 0 || root?.element.name === name;
}

function reportEndTagJunk(parse: Parse, name: Span, junk: Span): void {
  const { text } = parse;
  const written = text.slice(junk.start, junk.end).trim();
  const title = `Remove ${show(written)}`;
  const removal = remove({ start: name.end, end: junk.end });
  parse.explained.push(spanOf(junk));
  report(parse, {
    span: spanOf(junk),
    message: `${quote(written)} has no place in </${show(text.slice(name.start, name.end))}>: an end tag holds its name only. Remove it.`,
    fixes: () => [/[\p{L}\p{N}]/u.test(written) ? onRequest(title, removal) : safely(title, removal)],
  });
}

function reportOpenEndTag(parse: Parse, tag: Span, name: Span): void {
  const written = show(parse.text.slice(name.start, name.end));
  report(parse, {
    span: name,
    message: `The end tag </${written}> has no \`>\`. End it with \`>\`.`,
    fixes: () => [safely('Close the tag with >', insert(tag.end, '>'))],
  });
}
