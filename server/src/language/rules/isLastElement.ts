import type { Policy } from '../policy/policy.ts';

/** Whether a policy holds a single element, without which it would be empty: a problem as severe as a piece of information. */
export function isLastElement({ grants, siteControls }: Policy): boolean {
  return grants.length + siteControls.length <= 1;
}
