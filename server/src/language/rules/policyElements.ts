import type { PlacedElement, Policy } from '../policy/policy.ts';

/** The elements of a document that is a policy file, in document order; none of any other. */
export function policyElements(policy: Policy): readonly PlacedElement[] {
  return policy.format === 'cross-domain-policy' ? policy.elements : [];
}
