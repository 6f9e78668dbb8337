import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { findOpenSuffix, type OpenSuffix } from '../../policy/publicSuffix.ts';
import { quote, show } from '../../text/quote.ts';
import { permissionOf, tellConsequence } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds wildcards over names under which strangers have hosts. */
export const publicSuffixDomain: Rule = {
  id: 'public-suffix-domain',
  group: 'security',
  defaultSeverity: 'warning',
  weakness: { cwe: 942, securitySeverity: 7.1 },
  summary: 'A wildcard stands over a name under which strangers have hosts.',
  rationale: `\`*.com\` and \`*.co.uk\` admit whoever buys a name there; \`*.github.io\`, \`*.herokuapp.com\` and \`*.s3.amazonaws.com\` admit whoever opens a free account. An attacker needs minutes to be inside such a grant, which makes it hardly narrower than \`*\`, and scanners that look for a bare \`*\` miss it.

The names come from the public suffix list by which browsers keep such neighbors apart, its private section included (names that a company gives to its customers). Names with listed suffixes below them, such as \`amazonaws.com\`, count too: a wildcard reaches every depth. Registries that admit by their own rules, such as those of \`gov\` and \`ac.uk\`, keep strangers out, and still each of their many members gets the grant. Name the hosts that are yours: \`example.github.io\`, not \`*.github.io\`.`,
  source: 'SPEC §1.5.1; CWE-942; publicsuffix.org',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="*.co.uk"/>',
      '<allow-access-from domain="*.github.io"/>',
      '<allow-access-from domain="*.amazonaws.com"/>',
    ],
    good: ['<allow-access-from domain="*.example.co.uk"/>', '<allow-access-from domain="example.github.io"/>'],
  },
  *check(context) {
    for (const grant of grantsWith(context.policy, grantTraits.openSuffix)) {
      if (grant.kind === 'identity' || grant.domain?.pattern.kind !== 'wildcard') continue;
      const { pattern, value, valueSpan } = grant.domain;
      const suffix = findOpenSuffix(pattern.suffix);
      if (suffix && permissionOf(context, grant))
        yield {
          span: valueSpan,
          message: tellConsequence(context, `${quote(value)} ${explainSuffix(pattern.suffix, suffix)}`),
        };
    }
  },
};

/** Who has hosts under a name, behind a subject: `lets in hosts of strangers. …`. */
export function explainSuffix(name: string, suffix: OpenSuffix): string {
  switch (suffix.kind) {
    case 'registry':
      return `lets in hosts of strangers. Anyone can register a name under ${show(name)}; name the domains that are meant.`;
    case 'restricted':
      return `lets in many organizations. The registry of ${show(name)} admits them by its own rules, and the grant is for them all; name the domains that are meant.`;
    case 'unregistered':
      return `lets in hosts of strangers. Names under ${show(name)} come from no registry, and anyone can make one; name the hosts that are meant.`;
    case 'private':
      return `lets in hosts of strangers. Any customer of ${show(name)} gets a name under it (private section of the public suffix list).`;
    case 'parent':
      return `lets in hosts of strangers. Anyone can get a name under ${suffix.example}, which is below ${show(name)}.`;
  }
}
