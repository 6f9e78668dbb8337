import { isFingerprintAlgorithm, normalizeFingerprint, usableFingerprint } from '../policy/fingerprint.ts';
import type { CertificateValue } from '../policy/policy.ts';
import type { Judgement } from './judgement.ts';
import type { AccessQuestion, Certificate } from './question.ts';
import { placeIn, type ServedPolicy, stepAt } from './servedPolicy.ts';
import type { Leaning } from './verdict.ts';

/** Whether a policy names the certificate of a certified PDF [SPEC §1.3.4]. */
export function judgeIdentities(policy: ServedPolicy, { certificate }: AccessQuestion, ceiling: Leaning): Judgement {
  if (!certificate) return { leaning: 'no', steps: [] };
  const reading = policy.readings.strict;
  for (const grant of reading.policy.grants) {
    if (grant.kind !== 'identity' || !grant.certificates.some(value => isSame(value, certificate))) continue;
    const place = placeIn(policy, reading, grant.node.span);
    const message = 'An identity grant names the certificate that the document is certified with.';
    return { leaning: ceiling, decidedBy: place, steps: [stepAt(place, 'identity-granted', message)] };
  }
  return { leaning: 'no', steps: [] };
}

function isSame(value: CertificateValue, { fingerprint, algorithm }: Certificate): boolean {
  return isFingerprintAlgorithm(algorithm) && usableFingerprint(value) === normalizeFingerprint(fingerprint);
}
