import { elementFacts } from '../../facts/elements.ts';
import type { Edit } from '../../text/edit.ts';
import { wholeLines } from '../../text/lines.ts';
import { quote, show } from '../../text/quote.ts';
import { isName } from '../tokens/names.ts';
import { insert, remove, replace, safely, safelyIf } from './fixes.ts';
import { isDetached, type Parse, report } from './parse.ts';
import type { XmlElement, XmlEndTag, XmlNode } from './tree.ts';

/** Reports that the names of a start tag and its end tag differ; nothing where the start tag's is no name, which is said already. */
export function reportMismatch(parse: Parse, element: XmlElement, endTag: XmlEndTag): void {
  const endName = parse.text.slice(endTag.nameSpan.start, endTag.nameSpan.end);
  if (!isName(element.name)) return;
  if (elementFacts.has(endName) && !elementFacts.has(element.name)) reportMisspelledStartTag(parse, element, endName);
  else reportMisspelledEndTag(parse, element, endTag);
}

/** What the end tag says is a name that policy files have, so the start tag is to be mended. */
function reportMisspelledStartTag(parse: Parse, element: XmlElement, endName: string): void {
  const name = show(element.name);
  report(parse, {
    span: element.nameSpan,
    message: `<${name}> does not match its end tag </${endName}>. Rename it to <${endName}>.`,
    ...(element.endTag && { related: { span: element.endTag.nameSpan, message: 'The end tag.' } }),
    fixes: () => [
      safelyIf(hasEnd(parse.text, element), `Rename the opening tag to <${endName}>`, [
        replace(element.nameSpan, endName),
        ...(element.endTag ? closing(parse.text, element.endTag) : []),
      ]),
    ],
  });
}

/** Adds the `>` that an end tag lacks. */
function closing(text: string, { span }: XmlEndTag): readonly Edit[] {
  return text.charCodeAt(span.end - 1) === 0x3e ? [] : [insert(span.end, '>')];
}

function hasEnd(text: string, { startTag }: XmlElement): boolean {
  return text.charCodeAt(startTag.end - 1) === 0x3e;
}

function reportMisspelledEndTag(parse: Parse, element: XmlElement, endTag: XmlEndTag): void {
  const { span, nameSpan } = endTag;
  const written = parse.text.slice(span.start, span.end);
  const endName = parse.text.slice(nameSpan.start, nameSpan.end);
  const name = show(element.name);
  const isNameless = nameSpan.start === nameSpan.end;
  report(parse, {
    span: isNameless ? span : nameSpan,
    message: isNameless
      ? `${quote(written)} does not say what it closes. Close <${name}> with </${name}>.`
      : `</${show(endName)}> does not match <${name}>, which is open here. Close it with </${name}>.`,
    related: { span: element.nameSpan, message: `<${name}> begins here.` },
    fixes: () => [
      safely(
        `Rename the closing tag to </${name}>`,
        isNameless
          ? replace(span, `</${element.name}>`)
          : [replace(nameSpan, element.name), ...closing(parse.text, endTag)],
      ),
    ],
  });
}

/** Reports an end tag that closes nothing; `before` is an element of its name that is closed already. */
export function reportStrayEndTag(parse: Parse, { span, nameSpan }: XmlEndTag, before: XmlNode | undefined): void {
  const name = show(parse.text.slice(nameSpan.start, nameSpan.end));
  report(parse, {
    span,
    message: strayMessage(name, before !== undefined),
    ...(before && { related: { span: before.span, message: `This <${name}> is closed.` } }),
    fixes: () => [
      safelyIf(
        isDetached(parse, span.start),
        `Remove ${show(parse.text.slice(span.start, span.end))}`,
        remove(wholeLines(parse.text, span)),
      ),
    ],
  });
}

function strayMessage(name: string, isClosedBefore: boolean): string {
  if (name === '') return '"</" does not say what it closes. Write the name of the element behind it, or remove it.';
  return isClosedBefore
    ? `</${name}> closes nothing, because the <${name}> before it is closed already. Remove it.`
    : `</${name}> closes nothing: no <${name}> is open here. Remove it.`;
}

/** Reports an end tag of the root behind which the root's content goes on. */
export function reportEarlyEnd(parse: Parse, { span, nameSpan }: XmlEndTag, last: XmlEndTag): void {
  const name = show(parse.text.slice(nameSpan.start, nameSpan.end));
  report(parse, {
    span,
    message: `</${name}> stands here too early: more of the root follows, and another </${name}>. Remove this one.`,
    related: { span: last.span, message: `The other </${name}>.` },
    fixes: () => [safely(`Remove this </${name}>`, remove(wholeLines(parse.text, span)))],
  });
}

/** Reports that the tag of the root ends in `/>`, though content and an end tag of the root follow. */
export function reportEarlySlash(parse: Parse, { startTag, nameSpan, name }: XmlElement, last: XmlEndTag): void {
  report(parse, {
    span: nameSpan,
    message: `The tag <${show(name)}/> ends in \`/>\`, which closes it before its content. End it with \`>\`.`,
    related: { span: last.span, message: `The end tag </${show(name)}>.` },
    fixes: () => [safely('End the tag with >', replace({ start: startTag.end - 2, end: startTag.end }, '>'))],
  });
}
