import { remove, replace, safely } from './fixes.ts';
import { type Parse, report } from './parse.ts';
import { shown } from './shown.ts';
import type { XmlElement, XmlEndTag, XmlNode } from './tree.ts';

/** Reports an end tag whose name is not the one of the element that it closes. */
export function reportMisspelledEndTag(parse: Parse, element: XmlElement, { span, nameSpan }: XmlEndTag): void {
  const written = shown(parse.text.slice(nameSpan.start, nameSpan.end));
  const name = shown(element.name);
  const isNameless = nameSpan.start === nameSpan.end;
  report(parse, {
    span: isNameless ? span : nameSpan,
    message: `\`</${written}>\` does not match \`<${name}>\`, which is open here. Close it with \`</${name}>\`.`,
    related: { span: element.nameSpan, message: `\`<${name}>\` begins here.` },
    fixes: () => [
      safely(
        `Rename the closing tag to \`</${name}>\``,
        isNameless ? replace(span, `</${element.name}>`) : replace(nameSpan, element.name),
      ),
    ],
  });
}

/** Reports an end tag that closes nothing; `before` is an element of its name that is closed already. */
export function reportStrayEndTag(parse: Parse, { span, nameSpan }: XmlEndTag, before: XmlNode | undefined): void {
  const name = shown(parse.text.slice(nameSpan.start, nameSpan.end));
  const isNameless = nameSpan.start === nameSpan.end;
  report(parse, {
    span,
    message: before
      ? `\`</${name}>\` closes nothing, because the \`<${name}>\` before it is closed already. Remove it.`
      : `\`</${name}>\` closes nothing: no ${isNameless ? 'element' : `\`<${name}>\``} is open here. Remove it.`,
    ...(before && { related: { span: before.span, message: `This \`<${name}>\` is closed.` } }),
    fixes: () => [safely(`Remove \`</${name}>\``, remove(span))],
  });
}

/** Reports an end tag of the root behind which the root's content goes on. */
export function reportEarlyEnd(parse: Parse, { span, nameSpan }: XmlEndTag, last: XmlEndTag): void {
  const name = shown(parse.text.slice(nameSpan.start, nameSpan.end));
  report(parse, {
    span,
    message: `\`</${name}>\` stands here too early: more of the root follows, and another \`</${name}>\`. Remove this one.`,
    related: { span: last.span, message: `The other \`</${name}>\`.` },
    fixes: () => [safely(`Remove this \`</${name}>\``, remove(span))],
  });
}
