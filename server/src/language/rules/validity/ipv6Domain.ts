import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { quote } from '../../text/quote.ts';
import type { Rule } from '../rule.ts';

/** Finds domains that are IPv6 addresses. */
export const ipv6Domain: Rule = {
  id: 'ipv6-domain',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'A `domain` is an IPv6 address.',
  rationale: `Flash connects to hosts that are named by an IPv6 address, but no text says what such an address means as a \`domain\`: with brackets or without,
shortened or in full. Here it is compared in its canonical form. Do not rely on it; name a host.`,
  source: 'PERM',
  reference: 'allow-access-from',
  examples: {
    bad: ['<allow-access-from domain="2001:db8::7"/>', '<allow-access-from domain="[2001:db8::7]"/>'],
    good: ['<allow-access-from domain="192.0.2.7"/>', '<allow-access-from domain="www.example.com"/>'],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.ipv6Domain))
      if (grant.kind !== 'identity' && grant.domain?.pattern.kind === 'ipv6')
        yield {
          span: grant.domain.valueSpan,
          message: `${quote(grant.domain.value)} is an IPv6 address. No text says how clients compare one; name a host.`,
        };
  },
};
