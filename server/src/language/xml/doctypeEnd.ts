import { findNext, type Scan } from './scan.ts';

/** The offset behind the document type declaration whose keyword ends at `from`. */
export function doctypeEnd(scan: Scan, from: number): number {
  const { text } = scan;
  let offset = from;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === 0x3e) return offset + 1;
    if (code === 0x5b) return subsetEnd(scan, offset);
    offset = code === 0x22 || code === 0x27 ? findNext(scan, text.charAt(offset), offset + 1) + 1 : offset + 1;
  }
  return text.length;
}

function subsetEnd(scan: Scan, from: number): number {
  const bracket = findNext(scan, ']', from);
  return Math.min(findNext(scan, '>', bracket) + 1, scan.text.length);
}
