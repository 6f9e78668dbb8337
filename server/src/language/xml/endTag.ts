import { quote, quoteCode, show } from '../text/quote.ts';
import type { Span } from '../text/span.ts';
import { skipName } from './characters.ts';
import { closeElement } from './closing.ts';
import { insert, onRequest, remove, safely } from './fixes.ts';
import type { GrowingTree } from './growingTree.ts';
import { type Parse, report, spanOf, tagContentEnd, take } from './parse.ts';
import { reportSpaceBeforeName } from './startTagProblems.ts';
import type { XmlToken } from './xmlToken.ts';

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
  if (junk) reportEndTagJunk(parse, nameSpan, junk);
  if (!close && name) reportOpenEndTag(parse, { start: open.start, end: contentEnd }, nameSpan);
  closeElement(parse, tree, { span: { start: open.start, end: close?.end ?? contentEnd }, nameSpan });
}

function reportEndTagJunk(parse: Parse, name: Span, junk: Span): void {
  const { text } = parse;
  const written = text.slice(junk.start, junk.end).trim();
  const title = `Remove ${quoteCode(written)}`;
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
    fixes: () => [safely('Close the tag with `>`', insert(tag.end, '>'))],
  });
}
