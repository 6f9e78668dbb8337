import { isWhiteSpace } from './characters.ts';
import { emit, findNext, type Scan } from './scan.ts';
import type { TagKind } from './tagScanner.ts';

/** Whether a code unit can open a value: a straight quote, or a curly one as word processors write it. */
export function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

/** Cuts a value that begins with a quote at the scan's position into tokens. */
export function scanValue(scan: Scan, _kind: TagKind): void {
  const { text, position } = scan;
  const close = findNext(scan, text.charAt(position), position + 1);
  emit(scan, 'open-quote', position + 1);
  emit(scan, 'value', close);
  emit(scan, 'close-quote', Math.min(close + 1, text.length));
}

/** Cuts the value without a quote that begins at `start` into tokens; none where the value is missing. */
export function scanUnquotedValue(scan: Scan, start: number, _kind: TagKind): void {
  const { text } = scan;
  let end = start;
  while (end < text.length && !isWhiteSpace(text.charCodeAt(end)) && text.charCodeAt(end) !== 0x3e) end++;
  if (end === start) return;
  emit(scan, 'white-space', start);
  emit(scan, 'value', end);
}
