import {
  type FingerprintFault,
  findFingerprintFault,
  fingerprintAlgorithm,
  fingerprintLength,
  isFingerprintAlgorithm,
} from '../../policy/fingerprint.ts';
import { quote } from '../../text/quote.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../../xml/tree/tree.ts';
import { placeInValue } from '../edits.ts';
import { oddElements } from '../oddElements.ts';
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
    for (const { node, facts } of oddElements(policy)) if (facts?.name === 'certificate') yield* judge(node);
  },
};

/** With another algorithm, other digits are what it takes. */
function judge(certificate: XmlElement): readonly Finding[] {
  const algorithm = attributeOf(certificate, 'fingerprint-algorithm');
  const fingerprint = attributeOf(certificate, 'fingerprint');
  if (algorithm?.value !== undefined && !isFingerprintAlgorithm(algorithm.value))
    return [finding(algorithm, algorithmMessage(algorithm.value))];
  const fault = fingerprint?.value === undefined ? undefined : findFingerprintFault(fingerprint.value);
  return fingerprint && fault ? [finding(fingerprint, faultMessage(fault))] : [];
}

function finding(attribute: XmlAttribute, message: string): Finding {
  return { span: placeInValue(attribute, 0, attribute.value?.length ?? 0), message };
}

function algorithmMessage(algorithm: string): string {
  return `The fingerprint algorithm is ${quote(algorithm)}, and ${fingerprintAlgorithm} is the only one there is.`;
}

function faultMessage(fault: FingerprintFault): string {
  if ('character' in fault)
    return `${quote(fault.character)} is no hexadecimal digit. A fingerprint has ${fingerprintLength} of them, beside spaces and colons.`;
  return `The fingerprint has ${fault.digitCount} hexadecimal digits, and one of ${fingerprintAlgorithm} has ${fingerprintLength}.`;
}
