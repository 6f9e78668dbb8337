import { attributeFacts, elementFacts } from '../../facts/elements.ts';
import type { Policy } from '../../policy/policy.ts';
import { attributeOf, type XmlElement } from '../../xml/tree.ts';
import { isValidValue } from './isValidValue.ts';

/** Whether an element has every attribute that it has to have in a policy file served as this one is, no unknown one, and no value at fault. */
export function isComplete(node: XmlElement, { servedFrom }: Policy): boolean {
  const attributes = elementFacts.get(node.name)?.attributes ?? [];
  if (node.attributes.some(({ name }) => !attributeFacts(node.name, name))) return false;
  return attributes.every(({ name, type, isRequired }) => {
    const value = attributeOf(node, name)?.value;
    if (value !== undefined) return isValidValue(type, value);
    return !isRequired && !(name === 'to-ports' && servedFrom.location.kind === 'socket');
  });
}
