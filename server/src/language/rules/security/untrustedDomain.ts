import { type DomainIndex, indexByDomain } from '../../policy/domainIndex.ts';
import { type DomainPattern, parseDomainPattern } from '../../policy/domainPattern.ts';
import { grantsWithDomain } from '../../policy/grantTable.ts';
import { quote } from '../../text/quote.ts';
import { removeGrant } from '../edits.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants to domains that the person did not list as trusted. */
export const untrustedDomain: Rule = {
  id: 'untrusted-domain',
  group: 'security',
  defaultSeverity: 'warning',
  weakness: { cwe: 942, securitySeverity: 6.1 },
  summary: 'A grant names a domain that the setting `crossdomainPolicy.trustedDomains` does not cover.',
  rationale: `Policies outlive the partners they were written for: a campaign site, an agency, a video host whose name has since been sold. Whoever owns the name now holds the grant. With a list of domains that your organization trusts, written like \`domain\` values (\`www.example.com\`, \`*.example.com\`), every grant beyond it is reported, in the editor and in continuous integration.

A wildcard in a policy must be covered as a whole: trusting \`www.example.com\` does not make \`*.example.com\` trusted. While the setting is empty this rule is silent.`,
  source: 'SPEC §1.3.3.1; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [{ text: '<allow-access-from domain="ads.example.net"/>', trustedDomains: ['*.example.com'] }],
    good: [
      { text: '<allow-access-from domain="www.example.com"/>', trustedDomains: ['*.example.com'] },
      '<allow-access-from domain="ads.example.net"/>',
    ],
  },
  *check(context) {
    const { text, policy, trustedDomains } = context;
    if (trustedDomains.length === 0) return;
    const trusted = indexTrusted(trustedDomains);
    const isUntrusted = (pattern: DomainPattern): boolean =>
      pattern.kind !== 'invalid' && trusted.covering(pattern).length === 0;
    for (const grant of grantsWithDomain(policy, isUntrusted)) {
      if (grant.kind === 'identity' || !grant.domain || !permissionOf(context, grant)) continue;
      const { value, valueSpan } = grant.domain;
      yield {
        span: valueSpan,
        message: `${quote(value)} is not among the trusted domains. Remove the grant, or add the domain to crossdomainPolicy.trustedDomains.`,
        fixes: () => [removeGrant(text, grant)],
      };
    }
  },
};

function indexTrusted(trustedDomains: readonly string[]): DomainIndex {
  return indexByDomain(trustedDomains.map(parseDomainPattern));
}
