import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { Rule } from '../rule.ts';

/** Finds identity grants, which one family of clients reads. */
export const identityForAcrobatOnly: Rule = {
  id: 'identity-for-acrobat-only',
  group: 'applicability',
  defaultSeverity: 'information',
  summary: 'A URL policy holds an identity grant.',
  rationale: `\`allow-access-from-identity\` lets in PDF documents by the certificate that certified them. Acrobat and Reader honor it from version 9.1 on; Flash Player and every other client ignore it. That is right where PDF forms are served. Where Flash content is meant, it needs an \`allow-access-from\` of its own.

The document must carry a valid *certification* signature with a trusted certificate: an ordinary approval signature does not count.`,
  source: 'SPEC §1.3.4, §1.6.1.1',
  reference: 'allow-access-from-identity',
  examples: {
    bad: [
      `<allow-access-from-identity>
  <signatory>
    <certificate fingerprint="01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67" fingerprint-algorithm="sha-1"/>
  </signatory>
</allow-access-from-identity>`,
    ],
    good: ['<allow-access-from domain="www.example.com"/>'],
  },
  *check({ policy }) {
    if (policy.servedFrom.location.kind !== 'url') return;
    for (const { kind, element, node } of grantsWith(policy, grantTraits.identity))
      if (kind === 'identity')
        yield {
          span: node.nameSpan,
          message: `Only Acrobat and Reader honor <${element}>, from version 9.1 on. Flash ignores it: Flash content needs an <allow-access-from>.`,
        };
  },
};
