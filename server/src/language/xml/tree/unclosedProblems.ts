import type { ProposedFix } from '../../text/fix.ts';
import { indentationAt, lineBreakOf, wholeLines } from '../../text/lines.ts';
import { show } from '../../text/quote.ts';
import { trimEnd } from '../tokens/characters.ts';
import { isName } from '../tokens/names.ts';
import { insert, onRequest, remove, safely } from './fixes.ts';
import { type Parse, report } from './parse.ts';
import type { XmlElement, XmlEndTag } from './tree.ts';

/** What decides how an element without an end tag is to be closed. */
export interface UnclosedContext {
  readonly closedBy: XmlEndTag | undefined;
  /** Whether it was taken to be empty. */
  readonly mustBeEmpty: boolean;
}

/** Reports an element that has no end tag. */
export function reportUnclosed(parse: Parse, element: XmlElement, { closedBy, mustBeEmpty }: UnclosedContext): void {
  const name = show(element.name);
  report(parse, {
    span: element.nameSpan,
    message: mustBeEmpty
      ? `<${name}> is never closed. End its tag with \`/>\`.`
      : `<${name}> is never closed. Add </${name}> where it ends.`,
    ...(closedBy && {
      related: { span: closedBy.span, message: `This closes the element around <${name}>.` },
    }),
    fixes: () => [mustBeEmpty ? closeAsEmpty(element) : addEndTag(parse.text, element)],
  });
}

/** Reports a start tag that stands there twice. */
export function reportRepeatedStartTag(parse: Parse, outer: XmlElement, inner: XmlElement): void {
  const name = show(outer.name);
  const isInnerPlain = inner.attributes.length === 0;
  const surplus = isInnerPlain ? inner.startTag : outer.startTag;
  report(parse, {
    span: inner.nameSpan,
    message: `<${name}> is opened twice and closed once. Remove one of the two tags.`,
    related: { span: outer.nameSpan, message: `<${name}> is opened here first.` },
    fixes: () => [
      safely(`Remove the ${isInnerPlain ? 'second' : 'first'} <${name}>`, remove(wholeLines(parse.text, surplus))),
    ],
  });
}

/** Reports a start tag that was meant to be the end tag of the element around it. */
export function reportEndWithoutSlash(parse: Parse, outer: XmlElement, { startTag, nameSpan, name }: XmlElement): void {
  const shown = show(name);
  report(parse, {
    span: nameSpan,
    message: `<${shown}> stands here where </${shown}> is wanted. Write the \`/\`.`,
    related: { span: outer.nameSpan, message: `<${shown}> is opened here.` },
    fixes: () => [safely(`Write </${shown}>`, insert(startTag.start + 1, '/'))],
  });
}

function closeAsEmpty({ startTag }: XmlElement): ProposedFix {
  return safely('Close the tag with />', insert(startTag.end - 1, '/'));
}

function addEndTag(text: string, element: XmlElement): ProposedFix {
  const { startTag, name } = element;
  const end = trimEnd(text, startTag.end, withoutTerminator(text, element.span.end));
  const hasLines = /[\r\n]/.test(text.slice(startTag.end, end));
  const separator = hasLines ? lineBreakOf(text) + indentationAt(text, startTag.start) : '';
  const fix = [`Add \`</${show(name)}>\``, insert(end, `${separator}</${name}>`)] as const;
  return isName(name) ? safely(...fix) : onRequest(...fix);
}

/** The offset before the NUL with which a socket policy ends on the wire. */
function withoutTerminator(text: string, end: number): number {
  return end === text.length && text.endsWith('\0') ? end - 1 : end;
}
