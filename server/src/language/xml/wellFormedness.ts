import { XMLValidator } from 'fast-xml-parser';
import { show } from '../text/quote.ts';
import type { XmlDoctype, XmlDocument } from './tree/tree.ts';
import type { XmlProblem } from './tree/xmlProblem.ts';

/** The longest text, in UTF-16 code units, for which a second opinion is worth its time; policy files are far shorter. */
const lengthLimit = 32 * 1024;

/**
 * What a second parser holds against a document in which ours found nothing. Not asked about long documents, nor about
 * what it does not parse: internal subsets, `<` or `>` in the literals of a DOCTYPE, names with characters beyond U+FFFF or
 * with those that JavaScript takes for white space.
 */
export function checkWellFormedness(document: XmlDocument): XmlProblem | undefined {
  if (!isWithinItsReach(document)) return undefined;
  const result = XMLValidator.validate(document.text);
  if (result === true) return undefined;
  const start = offsetOf(document.text, result.err);
  return {
    kind: 'malformed',
    span: { start, end: Math.min(start + 1, document.text.length) },
    message: `A second XML parser rejects the file: ${show(result.err.msg)} Other readers may reject it as well.`,
  };
}

function isWithinItsReach({ text, doctype }: XmlDocument): boolean {
  if (text.length > lengthLimit || /[\uD800-\uDFFF\u1680]|.\uFEFF/s.test(text)) return false;
  return doctype === undefined || isPlain(doctype);
}

function isPlain({ internalSubset, publicId, systemId }: XmlDoctype): boolean {
  return internalSubset === undefined && !/[<>]/.test(`${publicId?.value ?? ''}${systemId?.value ?? ''}`);
}

/** The offset of a line and a column, both counted from 1; the nearest one that the text has. */
function offsetOf(text: string, place: { readonly line?: number; readonly col?: number }): number {
  let start = 0;
  for (let line = 1; line < (place.line ?? 1); line++) start = text.indexOf('\n', start) + 1;
  return Math.min(start + Math.max((place.col ?? 1) - 1, 0), text.length);
}
