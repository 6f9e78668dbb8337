import { elementFacts, emptyElementNames } from '../facts/elements.ts';
import type { Edit } from '../text/edit.ts';
import type { Fix } from '../text/fix.ts';
import { show } from '../text/quote.ts';
import type { Span } from '../text/span.ts';
import { quoted } from './attributeProblems.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { isName } from './names.ts';
import { type Parse, report, spanOf } from './parse.ts';
import { isQuote } from './quotes.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

/** Reports `<` or `<>` that begins a tag without a name. */
export function reportNamelessTag(parse: Parse, element: XmlElement): void {
  const { startTag } = element;
  const written = show(parse.text.slice(startTag.start, startTag.end));
  report(parse, {
    span: startTag,
    message: `\`${written}\` begins a tag without a name. Write the name of an element, or \`&lt;\` for the character itself.`,
    fixes: () => namelessFixes(parse.text, element, written),
  });
}

function namelessFixes(text: string, { startTag, endTag }: XmlElement, written: string): readonly Fix[] {
  const ending = endTag ? [remove(endTag.span)] : [];
  const endName = endTag ? text.slice(endTag.nameSpan.start, endTag.nameSpan.end) : '';
  const removal = [`Remove \`${written}\``, [remove(startTag), ...ending]] as const;
  const lessThan = { start: startTag.start, end: startTag.start + 1 };
  const escaping = ['Write `<` as `&lt;`', [replace(lessThan, '&lt;'), ...ending]] as const;
  if (isName(endName))
    return [safely(`Name it \`<${show(endName)}>\``, insert(lessThan.end, endName)), onRequest(...removal)];
  const isInText = endTag === undefined && /^[ \t]*[^\s<]/.test(text.slice(startTag.end, startTag.end + 40));
  return isInText ? [safely(...escaping), onRequest(...removal)] : [safely(...removal), onRequest(...escaping)];
}

/** Reports white space between the opening of a tag and its name. */
export function reportSpaceBeforeName(parse: Parse, space: Span, name: Span): void {
  const opening = parse.text.charAt(space.start - 1) === '/' ? '</' : '<';
  report(parse, {
    span: spanOf(name),
    message: `White space stands between \`${opening}\` and the name \`${show(parse.text.slice(name.start, name.end))}\`. Remove it.`,
    fixes: () => [safely('Remove the white space', remove(spanOf(space)))],
  });
}

/** Reports a start tag that does not end as it should; `close` is what there is of its end. */
export function reportTagEnd(parse: Parse, element: XmlElement, close: Span | undefined): void {
  const last = openValue(parse.text, element);
  if (close) reportSlash(parse, element, close);
  else if (last) reportOpenValue(parse, element, last);
  else reportOpenTag(parse, element);
}

function reportOpenTag(parse: Parse, element: XmlElement): void {
  const end = emptyElementNames.has(element.name) ? '/>' : '>';
  report(parse, {
    span: element.nameSpan,
    message: `The tag \`<${show(element.name)}>\` has no \`>\`. End it with \`${end}\`.`,
    fixes: () => {
      const closing = closingOf(element);
      return [safely(`Close the tag with \`${show(closing)}\``, insert(element.startTag.end, closing))];
    },
  });
}

function reportSlash(parse: Parse, element: XmlElement, close: Span): void {
  const isClosed = close.end - close.start > 1;
  report(parse, {
    span: isClosed ? spanOf(close) : element.nameSpan,
    message: isClosed
      ? 'White space stands inside `/>`. Remove it.'
      : `The tag \`<${show(element.name)}>\` has no \`>\` behind its \`/\`. End it with \`/>\`.`,
    fixes: () => [
      safely(isClosed ? 'Remove the white space' : 'Close the tag with `/>`', replace(spanOf(close), '/>')),
    ],
  });
}

function reportOpenValue(parse: Parse, element: XmlElement, { valueSpan, name }: XmlAttribute): void {
  const { text } = parse;
  const start = valueSpan.start - 1;
  report(parse, {
    span: element.nameSpan,
    message: `The tag \`<${show(element.name)}>\` ends inside the value of \`${show(name)}\`. Close the value and the tag.`,
    fixes: () => {
      const edit: Edit = replace(
        { start, end: valueSpan.end },
        quoted(text, valueSpan, { start, end: valueSpan.start }) + closingOf(element),
      );
      return [safely('Close the value and the tag', edit)];
    },
  });
}

/** The last attribute if its value is opened by a quote and closed by none. */
function openValue(text: string, { attributes, startTag }: XmlElement): XmlAttribute | undefined {
  const last = attributes.at(-1);
  if (!last || last.span.end !== startTag.end || last.span.end !== last.valueSpan.end) return undefined;
  return isQuote(text.charCodeAt(last.valueSpan.start - 1)) ? last : undefined;
}

/** What has to stand at the end of a start tag to make of its element what it was taken for. */
function closingOf({ name, endTag, children }: XmlElement): string {
  if (endTag || children.length > 0) return '>';
  return elementFacts.get(name)?.isEmpty === false ? `></${name}>` : '/>';
}
