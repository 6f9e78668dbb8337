import type { AttributeValue, CertificateValue } from '../../policy/policy.ts';
import { quote } from '../../text/quote.ts';
import { placeInValue } from '../placeInValue.ts';
import type { Finding, Rule } from '../rule.ts';

/** Finds certificates that no document can have. */
export const invalidFingerprint: Rule = {
  id: 'invalid-fingerprint',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'A fingerprint is not of 40 hexadecimal digits, or its algorithm is not `sha-1`.',
  rationale: `\`sha-1\` is the only algorithm there is, and a SHA-1 fingerprint has 40 hexadecimal digits; case, spaces and colons do not count. Anything else
equals no certificate, and the grant lets nobody in.`,
  source: 'SPEC §1.3.4.3',
  reference: 'certificate',
  examples: {
    bad: [
      '<allow-access-from-identity>\n  <signatory>\n    <certificate fingerprint-algorithm="sha-1" fingerprint="01:23:45:67"/>\n  </signatory>\n</allow-access-from-identity>',
      '<allow-access-from-identity>\n  <signatory>\n    <certificate fingerprint-algorithm="sha-256" fingerprint="0011223344556677889900112233445566778899"/>\n  </signatory>\n</allow-access-from-identity>',
    ],
    good: [
      '<allow-access-from-identity>\n  <signatory>\n    <certificate fingerprint-algorithm="SHA-1" fingerprint="00:11:22:33:44:55:66:77:88:99:00:11:22:33:44:55:66:77:88:99"/>\n  </signatory>\n</allow-access-from-identity>',
    ],
  },
  *check({ policy }) {
    for (const grant of policy.grants)
      if (grant.kind === 'identity') for (const certificate of grant.certificates) yield* judge(certificate);
  },
};

/** The digits of a sha-1 fingerprint. */
const digitCount = 40;

/** With another algorithm, other digits are what it takes. */
function judge({ fingerprint, algorithm }: CertificateValue): readonly Finding[] {
  if (algorithm && algorithm.value.toLowerCase() !== 'sha-1') return [otherAlgorithm(algorithm)];
  const message = fingerprint && faultIn(fingerprint.value);
  return message ? [{ span: placeInValue(fingerprint.attribute, 0, fingerprint.value.length), message }] : [];
}

function otherAlgorithm({ attribute, value }: AttributeValue): Finding {
  return {
    span: placeInValue(attribute, 0, value.length),
    message: `The fingerprint algorithm is ${quote(value)}, and sha-1 is the only one there is.`,
  };
}

function faultIn(fingerprint: string): string | undefined {
  const digits = fingerprint.replaceAll(/[ :]/g, '');
  const stray = /[^0-9a-f]/iu.exec(digits)?.[0];
  if (stray !== undefined)
    return `${quote(stray)} is no hexadecimal digit. A fingerprint has ${digitCount} of them, beside spaces and colons.`;
  if (digits.length === digitCount) return undefined;
  return `The fingerprint has ${digits.length} hexadecimal digits, and one of sha-1 has ${digitCount}.`;
}
