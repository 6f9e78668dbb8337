import { skipName, skipWhiteSpace } from './characters.ts';
import type { Parse } from './parse.ts';
import type { XmlDoctype, XmlLiteral } from './tree.ts';
import type { XmlToken } from './xmlToken.ts';

/** Reads a document type declaration. */
export function parseDoctype({ text }: Parse, { start, end }: XmlToken): XmlDoctype {
  const nameStart = skipWhiteSpace(text, start + 9);
  const nameEnd = skipName(text, nameStart);
  const keywordStart = skipWhiteSpace(text, nameEnd);
  const isPublic = text.startsWith('PUBLIC', keywordStart);
  const isExternal = isPublic || text.startsWith('SYSTEM', keywordStart);
  let offset = isExternal ? skipWhiteSpace(text, keywordStart + 6) : keywordStart;
  const first = isExternal ? literalAt(text, offset) : undefined;
  if (first) offset = skipWhiteSpace(text, first.span.end + 1);
  const second = isPublic ? literalAt(text, offset) : undefined;
  if (second) offset = skipWhiteSpace(text, second.span.end + 1);
  const systemId = isPublic ? second : first;
  const hasSubset = text.charCodeAt(offset) === 0x5b;
  return {
    kind: 'doctype',
    span: { start, end },
    name: text.slice(nameStart, nameEnd),
    nameSpan: { start: nameStart, end: nameEnd },
    ...(isPublic && first && { publicId: first }),
    ...(systemId && { systemId }),
    ...(hasSubset && { internalSubset: { start: offset, end: text.lastIndexOf(']', end) + 1 } }),
    isMalformed: false,
  };
}

function literalAt(text: string, start: number): XmlLiteral | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return undefined;
  const end = text.indexOf(quote, start + 1);
  if (end < 0) return undefined;
  return { value: text.slice(start + 1, end), span: { start: start + 1, end } };
}
