import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { DomainValue } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import { replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';
import { readNamedDomains } from './namedDomains.ts';

/** Finds domains with a scheme in front. */
export const schemeInDomain: Rule = {
  id: 'scheme-in-domain',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'A `domain` begins with a scheme.',
  rationale: `One table of the specification reads \`http://*.example.com\` as “loaded over HTTP, from example.com or below”; no other text knows schemes here,
and open players compare the value with a bare host, which then never matches. So the grant works in some clients and not in others.

Name the host alone. To let in only what was loaded over HTTPS, serve the policy over HTTPS, where that is the default of \`secure\`.`,
  source: 'SPEC §1.5.1',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="http://www.example.com"/>',
      '<allow-access-from domain="https://*.example.com"/>',
    ],
    good: ['<allow-access-from domain="www.example.com"/>'],
  },
  *check({ policy }) {
    const isNamed = readNamedDomains(policy);
    for (const grant of grantsWith(policy, grantTraits.domainScheme)) {
      if (grant.kind === 'identity' || !grant.domain) continue;
      const { domain } = grant;
      const { kind, scheme } = domain.pattern;
      if (kind === 'invalid' || scheme === undefined) continue;
      yield {
        span: spanInValue(domain.attribute, 0, scheme.length + '://'.length),
        message: `${quote(domain.value)} has a scheme, which only one table of the specification knows. Clients that compare it with the bare host never match; name the host alone.`,
        fixes: () => {
          const host = domain.value.slice(scheme.length + '://'.length);
          return kind === 'any' || isNamed(grant.kind, host) ? [] : [replacement(domain, host)];
        },
      };
    }
  },
};

function replacement({ attribute }: DomainValue, host: string): ProposedFix {
  return { title: `Replace with ${show(host)}`, edits: [replaceValue(attribute, host)] };
}
