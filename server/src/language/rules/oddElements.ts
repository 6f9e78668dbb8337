import type { PlacedElement, Policy } from '../policy/policy.ts';

/**
 * The elements of a document that is a policy file, in document order, but for plain grants: only about those can a rule
 * find anything that looks at elements rather than at what grants say. None of any other document.
 */
export function oddElements(policy: Policy): readonly PlacedElement[] {
  return policy.format === 'cross-domain-policy' ? policy.oddElements : [];
}
