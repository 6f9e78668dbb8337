import { isNameCharacter, skipBlanks } from './characters.ts';
import { doctypeEnd, doctypeKeywordEnd } from './doctypeEnd.ts';
import { cdataEnd, commentEnd, commentOpening, instructionEnd } from './markupEnd.ts';
import { emit, findLineEnd, findNext, type Scan } from './scan.ts';
import { scanTag } from './tagScanner.ts';

/** Cuts what begins with `<!` into a token: a comment, a CDATA section, a document type declaration, or none of them. */
export function scanMarkup(scan: Scan): void {
  const { text, position } = scan;
  const from = position + 2;
  if (commentOpening(text, position) > 0) emit(scan, 'comment', commentEnd(scan));
  else if (text.startsWith('[CDATA[', from)) emit(scan, 'cdata', cdataEnd(scan));
  else if (doctypeKeywordEnd(text, position) > 0) emit(scan, 'doctype', doctypeEnd(scan));
  else emit(scan, 'unknown-declaration', unknownEnd(scan));
}

/** Cuts what begins with `<?` into tokens: the XML declaration as a tag, anything else as one token. */
export function scanInstruction(scan: Scan): void {
  const { text, position } = scan;
  const keywordEnd = declarationKeywordEnd(text, position + 2);
  if (keywordEnd < 0) {
    emit(scan, 'instruction', instructionEnd(scan));
    return;
  }
  emit(scan, 'declaration-open', keywordEnd);
  scanTag(scan, 'declaration');
}

/** The offset behind `xml` in any case, perhaps behind blanks, if it is a whole word; else -1. */
function declarationKeywordEnd(text: string, from: number): number {
  const start = skipBlanks(text, from);
  const end = start + 3;
  if (text.slice(start, end).toLowerCase() !== 'xml') return -1;
  return isNameCharacter(text.charCodeAt(end)) ? -1 : end;
}

function unknownEnd(scan: Scan): number {
  const from = scan.position + 2;
  const close = findNext(scan, '>', from);
  const limit = Math.min(findNext(scan, '<', from), findLineEnd(scan, from));
  return close < limit ? close + 1 : limit;
}
