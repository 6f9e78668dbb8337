import type { Span } from '../../text/span.ts';
import { isStraightQuote } from '../tokens/quotes.ts';
import { readReference } from './references.ts';

/** A value as a reader of XML hands it on. */
export interface ResolvedValue {
  readonly value: string;
  /** Offsets in the text of each code unit of `value`, and of its end; only where they differ from counting on. */
  readonly valueOffsets?: readonly number[];
}

/** The value that stands there, with references to characters resolved and white space as spaces [XML §3.3.3]. */
export function resolveValue(text: string, { start, end }: Span): ResolvedValue {
  const parts: string[] = [];
  const valueOffsets: number[] = [];
  for (let offset = start; offset < end; ) {
    const { character, next } = readPiece(text, offset);
    parts.push(character);
    for (let unit = 0; unit < character.length; unit++) valueOffsets.push(offset);
    offset = next;
  }
  const value = parts.join('');
  if (value.length === end - start) return { value };
  valueOffsets.push(end);
  return { value, valueOffsets };
}

/** Whether every code unit of a value stands for itself, and none is forbidden in one. */
export function isPlainValue(text: string, { start, end }: Span): boolean {
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x26 || code === 0x3c || code === 0x0a || code === 0x0d || code === 0x09 || isStraightQuote(code))
      return false;
  }
  return true;
}

function readPiece(text: string, offset: number): { readonly character: string; readonly next: number } {
  const code = text.charCodeAt(offset);
  if (code === 0x0d && text.charCodeAt(offset + 1) === 0x0a) return { character: ' ', next: offset + 2 };
  if (code === 0x0a || code === 0x0d || code === 0x09) return { character: ' ', next: offset + 1 };
  const reference = code === 0x26 ? readReference(text, offset) : undefined;
  if (reference?.kind !== 'character') return { character: text.charAt(offset), next: offset + 1 };
  return { character: reference.character, next: reference.span.end };
}
