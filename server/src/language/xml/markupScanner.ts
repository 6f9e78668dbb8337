import { isWhiteSpace } from './characters.ts';
import { doctypeEnd } from './doctypeEnd.ts';
import { emit, findNext, type Scan } from './scan.ts';
import { scanTag } from './tagScanner.ts';

/** Cuts what begins with `<!` into a token: a comment, a CDATA section, a document type declaration, or none of them. */
export function scanMarkup(scan: Scan): void {
  const { text, position } = scan;
  const from = position + 2;
  if (text.startsWith('--', from)) scanUpTo(scan, 'comment', { close: '-->', from: from + 2 });
  else if (text.startsWith('[CDATA[', from)) scanUpTo(scan, 'cdata', { close: ']]>', from: from + 7 });
  else if (text.startsWith('DOCTYPE', from)) emit(scan, 'doctype', doctypeEnd(scan, from + 7));
  else scanUpTo(scan, 'unknown-declaration', { close: '>', from });
}

/** Cuts what begins with `<?` into tokens: the XML declaration as a tag, anything else as one token. */
export function scanInstruction(scan: Scan): void {
  const { text, position } = scan;
  if (isDeclaration(text, position + 2)) {
    emit(scan, 'declaration-open', position + 5);
    scanTag(scan, 'declaration');
  } else {
    scanUpTo(scan, 'instruction', { close: '?>', from: position + 2 });
  }
}

function scanUpTo(scan: Scan, kind: 'comment' | 'cdata' | 'instruction' | 'unknown-declaration', end: Delimiter): void {
  const close = findNext(scan, end.close, end.from);
  emit(scan, kind, Math.min(close + end.close.length, scan.text.length));
}

interface Delimiter {
  readonly close: string;
  readonly from: number;
}

function isDeclaration(text: string, from: number): boolean {
  if (text.slice(from, from + 3).toLowerCase() !== 'xml') return false;
  const code = text.charCodeAt(from + 3);
  return isWhiteSpace(code) || code === 0x3f || code === 0x3e || from + 3 === text.length;
}
