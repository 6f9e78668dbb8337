import type { Grant } from '../policy/policy.ts';
import type { Fix } from '../text/fix.ts';
import { removeElement } from './removeElement.ts';

/** A fix that takes a grant out of a text. */
export function removeGrant(text: string, { element, node }: Grant): Fix {
  return { title: `Remove this \`<${element}>\``, edits: [removeElement(text, node)] };
}
