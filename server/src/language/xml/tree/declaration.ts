import { quote, show } from '../../text/quote.ts';
import type { Span } from '../../text/span.ts';
import { isQuote } from '../tokens/quotes.ts';
import type { XmlToken } from '../tokens/xmlToken.ts';
import { quoted } from './attributeProblems.ts';
import { parseAttributes } from './attributes.ts';
import { checkDeclaration } from './declarationProblems.ts';
import { insert, replace, safely } from './fixes.ts';
import { endsUnclosed, type Parse, report, spanOf, tagContentEnd, take } from './parse.ts';
import type { XmlAttribute, XmlDeclaration } from './tree.ts';

/** Reads the XML declaration, wherever it stands [XML §2.8]. */
export function parseDeclaration(parse: Parse, open: XmlToken): XmlDeclaration {
  reportKeyword(parse, open);
  const attributes = parseAttributes(parse, () => 'the XML declaration');
  const contentEnd = tagContentEnd(parse);
  const isOpenEnded = endsUnclosed(parse);
  const close = take(parse, 'declaration-close');
  const isBegunOnly = !close && attributes.length === 0;
  if (isBegunOnly) reportBeginning(parse, contentEnd, open);
  else if (!close || parse.text.slice(close.start, close.end) !== '?>') {
    reportEnd(parse, { open, close, contentEnd, last: isOpenEnded ? attributes.at(-1) : undefined });
  }
  const declaration: XmlDeclaration = {
    kind: 'declaration',
    span: { start: open.start, end: close?.end ?? contentEnd },
    attributes,
  };
  if (!isBegunOnly) checkDeclaration(parse, declaration, spanOf(open));
  return declaration;
}

function reportKeyword(parse: Parse, open: XmlToken): void {
  const written = parse.text.slice(open.start, open.end);
  if (written === '<?xml') return;
  report(parse, {
    span: spanOf(open),
    message: `${quote(written)} does not begin an XML declaration. Write \`<?xml\`.`,
    fixes: () => [safely('Write <?xml', replace(open, '<?xml'))],
  });
}

/** Reports a declaration of which nothing is there but its keyword. */
function reportBeginning(parse: Parse, contentEnd: number, open: XmlToken): void {
  report(parse, {
    span: spanOf(open),
    message: 'The XML declaration is only begun. Write `<?xml version="1.0"?>`.',
    fixes: () => [safely('Complete the declaration', insert(contentEnd, ' version="1.0"?>'))],
  });
}

interface DeclarationEnd {
  readonly open: XmlToken;
  readonly close: XmlToken | undefined;
  readonly contentEnd: number;
  readonly last: XmlAttribute | undefined;
}

function reportEnd(parse: Parse, { open, close, contentEnd, last }: DeclarationEnd): void {
  const { text } = parse;
  const hasOpenValue =
    last?.span.end === contentEnd &&
    last.valueSpan.end === contentEnd &&
    isQuote(text.charCodeAt(last.valueSpan.start - 1));
  const edit = hasOpenValue ? replace(openValueOf(last), `${quotedValue(text, last)}?>`) : insert(contentEnd, '?>');
  report(parse, {
    span: close ? spanOf(close) : spanOf(open),
    message: hasOpenValue
      ? `The XML declaration ends inside the value of ${show(last.name)}. Close the value, and the declaration with \`?>\`.`
      : 'The XML declaration does not end in `?>`. Write `?>` at its end.',
    fixes: () => [safely('Close the declaration with ?>', close ? replace(spanOf(close), '?>') : edit)],
  });
}

function openValueOf({ valueSpan }: XmlAttribute): Span {
  return { start: valueSpan.start - 1, end: valueSpan.end };
}

function quotedValue(text: string, { valueSpan }: XmlAttribute): string {
  return quoted(text, valueSpan, { start: valueSpan.start - 1, end: valueSpan.start });
}
