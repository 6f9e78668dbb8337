import type { XmlDocument } from '../xml/tree/tree.ts';
import type { Policy } from './policy.ts';

/**
 * Where the NUL stands that ends a socket policy on the wire [LOAD]: clients read nothing behind it. Undefined for URL policies,
 * and where the first NUL does not stand behind a complete root.
 */
export function findTerminator({ text, root }: XmlDocument, { servedFrom }: Policy): number | undefined {
  if (servedFrom.location.kind !== 'socket' || !root) return undefined;
  const offset = text.indexOf('\0');
  const isComplete = root.isEmptyTag || root.endTag !== undefined;
  return isComplete && offset >= root.span.end ? offset : undefined;
}
