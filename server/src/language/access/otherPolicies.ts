import type { ClientFacts } from '../facts/clients.ts';
import type { MetaPolicy } from '../facts/metaPolicies.ts';
import { type AcceptedPolicy, accept } from './acceptance.ts';
import { type Judgement, refusal } from './judgement.ts';
import type { MetaPolicyInForce } from './metaPolicyInForce.ts';
import type { ServedPolicy } from './servedPolicy.ts';
import { type AccessStep, allows, type Place } from './verdict.ts';

/** Policies with how far a client uses them. A place is asked once: of several files that one place delivered the first counts. */
export function acceptAll(policies: readonly ServedPolicy[], client: ClientFacts): readonly AcceptedPolicy[] {
  const places = new Set<string>();
  return policies.map(policy => {
    if (places.has(policy.place)) return { policy, isDelivered: false, ceiling: 'no', steps: [repeated(policy)] };
    const accepted = accept(policy, client);
    if (accepted.isDelivered) places.add(policy.place);
    return accepted;
  });
}

/** Of policies the first that a place delivered; where none was, the first that tells why. */
export function firstDelivered(
  policies: readonly AcceptedPolicy[],
  isWanted: (item: AcceptedPolicy) => boolean,
): AcceptedPolicy | undefined {
  return policies.find(item => item.isDelivered && isWanted(item)) ?? policies.find(isWanted);
}

function repeated({ index }: ServedPolicy): AccessStep {
  const message = 'Another answer of this place comes before it, and a client asks a place once.';
  return { code: 'policy-ignored', message, policy: index };
}

/** Says that a `site-control` outside the master has no effect [SPEC §1.3.2], where there is one. */
export function ignoredSiteControl(policy: ServedPolicy, client: ClientFacts): readonly AccessStep[] {
  if (policy.readings[client.reading].policy.siteControls.length === 0) return [];
  const message = 'Its site-control is ignored: this is not the master policy file.';
  return [{ code: 'site-control-ignored', message, policy: policy.index }];
}

/** The judgement about a policy file that the meta-policy does not let count. */
export function forbidden({ index }: ServedPolicy, metaPolicy: MetaPolicy): Judgement {
  const message = `The meta-policy ${metaPolicy} does not let this file count.`;
  return refusal({ code: 'forbidden-by-meta-policy', message, policy: index });
}

/** What decided: the grant that allowed; or what declared the meta-policy, where that denied. */
export function decider({ decidedBy, leaning, steps }: Judgement, metaPolicy: MetaPolicyInForce): Place | undefined {
  if (decidedBy || allows(leaning)) return decidedBy;
  const isForbidden = metaPolicy.value === 'none' || steps.some(({ code }) => code === 'forbidden-by-meta-policy');
  return isForbidden ? metaPolicy.declaredAt : undefined;
}
