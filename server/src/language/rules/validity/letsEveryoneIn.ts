import { readGrant } from '../../policy/readPolicy.ts';
import type { XmlElement } from '../../xml/tree.ts';

/** Whether an element is a grant to every domain: no fix that mends something else brings that about. */
export function letsEveryoneIn(node: XmlElement): boolean {
  return readGrant(node).some(grant => grant.kind !== 'identity' && grant.domain?.pattern.kind === 'any');
}
