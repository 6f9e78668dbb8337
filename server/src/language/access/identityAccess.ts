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

function isSame({ fingerprint, algorithm }: CertificateValue, certificate: Certificate): boolean {
  if (fingerprint === undefined || algorithm === undefined) return false;
  return (
    algorithm.value.toLowerCase() === 'sha-1' &&
    certificate.algorithm.toLowerCase() === 'sha-1' &&
    isSha1(fingerprint.value) &&
    normalizeFingerprint(fingerprint.value) === normalizeFingerprint(certificate.fingerprint)
  );
}

/** A fingerprint as it is compared: without spaces and colons, in lower case [SPEC §1.3.4.3]. */
export function normalizeFingerprint(value: string): string {
  return value.replaceAll(/[ :]/g, '').toLowerCase();
}

function isSha1(value: string): boolean {
  return /^[0-9a-f]{40}$/.test(normalizeFingerprint(value));
}
