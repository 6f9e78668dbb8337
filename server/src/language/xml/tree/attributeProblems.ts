import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { skipName, trimEnd } from '../tokens/characters.ts';
import { reportName } from '../tokens/names.ts';
import { isStraightQuote } from '../tokens/quotes.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { insert, onRequest, remove, replace, safely } from './fixes.ts';
import { endsUnclosed, isInStartTag, type Parse, report, spanOf } from './parse.ts';
import type { XmlAttribute } from './tree.ts';

/** What there is of an attribute, and the token before it. */
export interface AttributeTokens {
  readonly before: XmlToken | undefined;
  readonly name: XmlToken;
  readonly equals: XmlToken | undefined;
  readonly open: XmlToken | undefined;
  readonly value: XmlToken | undefined;
  readonly close: XmlToken | undefined;
}

/** Reports what is wrong with how an attribute is written, but for a last value that its tag breaks off. */
export function reportAttribute(parse: Parse, tokens: AttributeTokens, valueSpan: Span): void {
  const { before, name, equals, open, value, close } = tokens;
  const hasBadName = skipName(parse.text, name.start) < name.end;
  if (before && before.kind !== 'white-space' && before.kind !== 'junk') reportMissingSpace(parse, name);
  if (hasBadName) reportName(parse, name, 'an attribute');
  if (open || value) {
    if (!equals || parse.text.slice(equals.start, equals.end) !== '=') reportEquals(parse, tokens);
    if (!isSound(parse.text, open, close) && !(open && !close && endsUnclosed(parse))) {
      reportQuotes(parse, tokens, valueSpan);
    }
  } else if ((equals || !hasBadName) && !(isInStartTag(parse) && endsUnclosed(parse))) {
    reportMissingValue(parse, tokens);
  }
}

/** Reports an attribute that the tag has already. */
export function reportRepeat(parse: Parse, { attribute, earlier, owner }: Repeat): void {
  const name = show(attribute.name);
  const start = trimEnd(parse.text, 0, attribute.span.start);
  const removal = remove({ start, end: attribute.span.end });
  const title = `Remove the second ${name}`;
  report(parse, {
    span: attribute.nameSpan,
    message: `${name} is given twice in ${owner()}. An attribute may be given once; remove one of the two.`,
    related: { span: earlier.nameSpan, message: `${name} is given here first.` },
    fixes: () => [earlier.value === attribute.value ? safely(title, removal) : onRequest(title, removal)],
  });
}

interface Repeat {
  readonly attribute: XmlAttribute;
  readonly earlier: XmlAttribute;
  readonly owner: () => string;
}

/** Whether the quotes around a value are as XML wants them; what else is wrong with the value is then said apart. */
export function isSound(text: string, open: XmlToken | undefined, close: XmlToken | undefined): boolean {
  if (!open || !close || open.end - open.start > 1 || close.end - close.start > 1) return false;
  const code = text.charCodeAt(open.start);
  return isStraightQuote(code) && code === text.charCodeAt(close.start);
}

function reportMissingSpace(parse: Parse, name: XmlToken): void {
  report(parse, {
    span: spanOf(name),
    message: `White space is missing before ${nameOf(parse, name)}. Put a space in front of it.`,
    fixes: () => [safely('Insert a space', insert(name.start, ' '))],
  });
}

function reportMissingValue(parse: Parse, { name, equals }: AttributeTokens): void {
  const attribute = nameOf(parse, name);
  const end = equals?.end ?? name.end;
  const newText = equals ? '""' : '=""';
  report(parse, {
    span: spanOf(name),
    message: `${attribute} has no value. Write ${attribute}="…".`,
    fixes: () => [
      onRequest('Add a value', {
        ...insert(end, newText),
        placeholder: { start: newText.length - 1, end: newText.length - 1 },
      }),
      onRequest(`Remove ${attribute}`, remove({ start: trimEnd(parse.text, 0, name.start), end })),
    ],
  });
}

function reportEquals(parse: Parse, { name, equals, open, value }: AttributeTokens): void {
  const attribute = nameOf(parse, name);
  const valueStart = (open ?? value)?.start ?? name.end;
  report(parse, {
    span: spanOf(equals ?? name),
    message: equals
      ? `${quote(parse.text.slice(equals.start, Math.min(equals.end, equals.start + 2)))} stands between ${attribute} and its value. Write \`=\`.`
      : `\`=\` is missing between ${attribute} and its value. Write ${attribute}="…".`,
    fixes: () => [
      equals
        ? safely('Write =', replace(equals, '='))
        : safely('Insert =', replace({ start: name.end, end: valueStart }, '=')),
    ],
  });
}

function reportQuotes(parse: Parse, tokens: AttributeTokens, valueSpan: Span): void {
  const { text } = parse;
  const { name, open, close } = tokens;
  const problem = quoteProblem(text, tokens, nameOf(parse, name));
  const start = open?.start ?? valueSpan.start;
  const end = close?.end ?? valueSpan.end;
  report(parse, {
    span: open && !close ? spanOf(name) : { start, end },
    message: problem.message,
    fixes: () => [safely(problem.title, replace({ start, end }, quoted(text, valueSpan, open)))],
  });
}

function quoteProblem(
  text: string,
  { open, close }: AttributeTokens,
  attribute: string,
): { readonly message: string; readonly title: string } {
  if (!open && close) {
    return {
      message: `The value of ${attribute} has no opening quote. Put it between quotes.`,
      title: 'Add the opening quote',
    };
  }
  if (!open) {
    return { message: `The value of ${attribute} is not quoted. Put it between quotes.`, title: 'Quote the value' };
  }
  const quote = text.charAt(open.start);
  if (quote === '\\') {
    return {
      message: `The value of ${attribute} stands in escaped quotes, as in program code. Use plain quotes.`,
      title: 'Use plain quotes',
    };
  }
  if (!isStraightQuote(quote.charCodeAt(0))) {
    return {
      message: `The value of ${attribute} stands in \`${quote}\`, which is no quote to XML. Use straight quotes.`,
      title: 'Use straight quotes',
    };
  }
  if (!close) {
    return {
      message: `The value of ${attribute} has no closing quote. End it with \`${quote}\`.`,
      title: `Close the value with ${quote}`,
    };
  }
  const other = text.charAt(close.start);
  return other === quote
    ? {
        message: `The value of ${attribute} stands in doubled quotes. One quote on each side is enough.`,
        title: 'Remove the surplus quotes',
      }
    : {
        message: `The value of ${attribute} begins with \`${quote}\` and ends with \`${other}\`. Use the same quote on both sides.`,
        title: `Close the value with ${quote}`,
      };
}

/** A value between the quotes that it should have. */
export function quoted(text: string, span: Span, open: Span | undefined): string {
  const value = text.slice(span.start, span.end);
  const quote = open && isStraightQuote(text.charCodeAt(open.start)) ? text.charAt(open.start) : quoteFor(value);
  return quote + value.replaceAll(quote, quote === '"' ? '&quot;' : '&apos;').replaceAll('<', '&lt;') + quote;
}

function quoteFor(value: string): string {
  return value.includes('"') && !value.includes("'") ? "'" : '"';
}

function nameOf({ text }: Parse, name: XmlToken): string {
  return show(text.slice(name.start, name.end));
}
