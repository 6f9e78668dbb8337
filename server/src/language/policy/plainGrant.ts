import type { ElementFacts } from '../facts/elements.ts';
import type { XmlElement } from '../xml/tree/tree.ts';
import type { PlacedElement } from './policy.ts';

/**
 * Whether an element is a plain grant: an access grant or a header grant in its place, with nothing in it, with every
 * attribute it needs and none that it does not have. Whatever the values say, nothing is wrong with such an element.
 */
export function isPlainGrant({ node, facts, parent }: PlacedElement, root: XmlElement | undefined): boolean {
  if (!facts?.isEmpty || facts.occurs !== 'any number' || parent === undefined || parent !== root) return false;
  if (facts.parent !== parent.name || node.isMalformed || node.children.length > 0) return false;
  for (const { name } of node.attributes) if (!isKnown(facts, name)) return false;
  for (const { name, isRequired } of facts.attributes) if (isRequired && !hasAttribute(node, name)) return false;
  return true;
}

function isKnown({ attributes }: ElementFacts, name: string): boolean {
  for (const known of attributes) if (known.name === name) return true;
  return false;
}

function hasAttribute({ attributes }: XmlElement, name: string): boolean {
  for (const attribute of attributes) if (attribute.name === name) return true;
  return false;
}
