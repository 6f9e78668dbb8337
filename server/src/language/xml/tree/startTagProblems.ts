import { elementFacts, emptyElementNames } from '../../facts/elements.ts';
import type { Edit } from '../../text/edit.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { isNameStart } from '../tokens/characters.ts';
import { isName } from '../tokens/names.ts';
import { isQuote } from '../tokens/quotes.ts';
import { quoted } from './attributeProblems.ts';
import { insert, onRequest, remove, replace, safely, safelyIf } from './fixes.ts';
import { isDetached, type Parse, report, spanOf } from './parse.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

/** Reports `<` or `<>` that begins a tag without a name. */
export function reportNamelessTag(parse: Parse, element: XmlElement, isInElement: boolean): void {
  const { startTag } = element;
  const written = parse.text.slice(startTag.start, startTag.end);
  report(parse, {
    span: startTag,
    message: `${quote(written)} begins a tag without a name. Write the name of an element, or \`&lt;\` for the character itself.`,
    fixes: () => namelessFixes(parse, element, isInElement && isDetached(parse, startTag.start)),
  });
}

function namelessFixes({ text }: Parse, { startTag, endTag }: XmlElement, isSafe: boolean): readonly ProposedFix[] {
  const behindSign = startTag.start + 1;
  const endName = endTag ? text.slice(endTag.nameSpan.start, endTag.nameSpan.end) : '';
  const ending = endTag ? [remove(endTag.span)] : [];
  const removal = [`Remove \`${text.slice(startTag.start, startTag.end)}\``, [remove(startTag), ...ending]] as const;
  if (isName(endName))
    return [safely(`Name it <${show(endName)}>`, insert(behindSign, endName)), onRequest(...removal)];
  if (startTag.end > behindSign && isNameStart(text.charCodeAt(startTag.end))) {
    return [onRequest('Remove the >', remove({ start: behindSign, end: startTag.end })), onRequest(...removal)];
  }
  const isInText = endTag === undefined && /^[ \t]*[^\s<]/.test(text.slice(startTag.end, startTag.end + 40));
  const escaping = [
    'Write < as &lt;',
    [replace({ start: startTag.start, end: behindSign }, '&lt;'), ...ending],
  ] as const;
  return isInText
    ? [safelyIf(isSafe, ...escaping), onRequest(...removal)]
    : [safelyIf(isSafe, ...removal), onRequest(...escaping)];
}

/** Reports white space between the opening of a tag and its name. */
export function reportSpaceBeforeName(parse: Parse, space: Span, name: Span): void {
  const opening = parse.text.charAt(space.start - 1) === '/' ? '</' : '<';
  report(parse, {
    span: spanOf(name),
    message: `White space stands between \`${opening}\` and the name ${show(parse.text.slice(name.start, name.end))}. Remove it.`,
    fixes: () => [safely('Remove the white space', remove(spanOf(space)))],
  });
}

/** Reports a start tag that does not end as it should; `close` is what there is of its end. */
export function reportTagEnd(parse: Parse, element: XmlElement, close: Span | undefined): void {
  const last = element.attributes.at(-1);
  const isLast = last?.span.end === element.startTag.end;
  if (close) reportSlash(parse, element, close);
  else if (isLast && last.value === undefined) reportMissingRest(parse, element, last);
  else if (isLast && isOpen(parse.text, last)) reportOpenValue(parse, element, last);
  else reportOpenTag(parse, element);
}

function reportOpenTag(parse: Parse, element: XmlElement): void {
  const end = emptyElementNames.has(element.name) ? '/>' : '>';
  report(parse, {
    span: element.nameSpan,
    message: `The tag <${show(element.name)}> has no \`>\`. End it with \`${end}\`.`,
    fixes: () => {
      const closing = closingOf(element);
      return [safely(`Close the tag with ${show(closing)}`, insert(element.startTag.end, closing))];
    },
  });
}

function reportSlash(parse: Parse, element: XmlElement, close: Span): void {
  const isClosed = close.end - close.start > 1;
  const isBackslash = parse.text.charCodeAt(close.start) === 0x5c;
  report(parse, {
    span: isClosed ? spanOf(close) : element.nameSpan,
    message: isBackslash
      ? '`\\>` ends no tag. Write `/>`.'
      : isClosed
        ? 'White space stands inside `/>`. Remove it.'
        : `The tag <${show(element.name)}> has no \`>\` behind its \`/\`. End it with \`/>\`.`,
    fixes: () => [
      safely(
        isClosed && !isBackslash ? 'Remove the white space' : 'Close the tag with `/>`',
        replace(spanOf(close), '/>'),
      ),
    ],
  });
}

function reportOpenValue(parse: Parse, element: XmlElement, { valueSpan, name }: XmlAttribute): void {
  const { text } = parse;
  const start = valueSpan.start - 1;
  report(parse, {
    span: element.nameSpan,
    message: `The tag <${show(element.name)}> ends inside the value of ${show(name)}. Close the value and the tag.`,
    fixes: () => {
      const edit: Edit = replace(
        { start, end: valueSpan.end },
        quoted(text, valueSpan, { start, end: valueSpan.start }) + closingOf(element),
      );
      return [safely('Close the value and the tag', edit)];
    },
  });
}

/** Whether a value is opened by a quote and closed by none. */
function isOpen(text: string, { span, valueSpan }: XmlAttribute): boolean {
  return span.end === valueSpan.end && isQuote(text.charCodeAt(valueSpan.start - 1));
}

function reportMissingRest(parse: Parse, element: XmlElement, { name, span, nameSpan }: XmlAttribute): void {
  const newText = `${span.end > nameSpan.end ? '' : '='}""`;
  const cursor = newText.length - 1;
  report(parse, {
    span: element.nameSpan,
    message: `The tag <${show(element.name)}> ends behind ${show(name)}, which has no value. Write the value and close the tag.`,
    fixes: () => [
      onRequest('Add a value and close the tag', {
        ...insert(span.end, newText + closingOf(element)),
        placeholder: { start: cursor, end: cursor },
      }),
      onRequest('Close the tag without it', replace({ start: nameSpan.start, end: span.end }, closingOf(element))),
    ],
  });
}

/** What has to stand at the end of a start tag to make of its element what it was taken for. */
function closingOf({ name, endTag, children }: XmlElement): string {
  if (endTag || children.length > 0) return '>';
  return elementFacts.get(name)?.isEmpty === false ? `></${name}>` : '/>';
}
