import type { ReadableDomainPattern } from '../../policy/domainPattern.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { quote, show } from '../../text/quote.ts';
import { replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';
import { readNamedDomains } from './namedDomains.ts';

/** Finds domains that are not in ASCII. */
export const internationalDomain: Rule = {
  id: 'international-domain',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'A `domain` has letters beyond ASCII.',
  rationale: `A requester’s host is known to clients in its ASCII form, \`xn--bcher-kva.example\` for \`bücher.example\`. Whether they convert what a policy says
before they compare is nowhere written. The ASCII form matches either way.`,
  source: 'SPEC §1.5.1',
  reference: 'allow-access-from',
  examples: {
    bad: ['<allow-access-from domain="bücher.example"/>', '<allow-access-from domain="*.bücher.example"/>'],
    good: ['<allow-access-from domain="xn--bcher-kva.example"/>'],
  },
  *check({ policy }) {
    const isNamed = readNamedDomains(policy);
    for (const grant of grantsWith(policy, grantTraits.internationalDomain)) {
      if (grant.kind === 'identity' || !grant.domain) continue;
      const { attribute, value, valueSpan, pattern } = grant.domain;
      const ascii = pattern.kind === 'invalid' ? undefined : asciiFormOf(pattern);
      if (ascii === undefined) continue;
      yield {
        span: valueSpan,
        message: `${quote(value)} is not in ASCII, and clients may compare it as it stands. Write ${quote(ascii)}.`,
        fixes: () =>
          isNamed(grant.kind, ascii)
            ? []
            : [{ title: `Replace with ${show(ascii)}`, edits: [replaceValue(attribute, ascii)], aim: 'mends' }],
      };
    }
  },
};

/** The value with A-labels; undefined where it was written with them. */
function asciiFormOf(pattern: ReadableDomainPattern): string | undefined {
  const scheme = pattern.scheme === undefined ? '' : `${pattern.scheme}://`;
  switch (pattern.kind) {
    case 'host':
      return pattern.isInternational ? `${scheme}${pattern.host}` : undefined;
    case 'wildcard':
      return pattern.isInternational ? `${scheme}*.${pattern.suffix}` : undefined;
    case 'any':
    case 'ipv4':
    case 'ipv6':
      return undefined;
  }
}
