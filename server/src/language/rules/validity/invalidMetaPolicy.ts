import { headerOnlyMetaPolicy, metaPolicies } from '../../facts/metaPolicies.ts';
import type { AttributeValue } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote } from '../../text/quote.ts';
import { placeInValue, replaceValue } from '../edits.ts';
import { findNearName } from '../nearName.ts';
import type { Rule } from '../rule.ts';

/** Finds meta-policies that do not exist. */
export const invalidMetaPolicy: Rule = {
  id: 'invalid-meta-policy',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'The meta-policy of `site-control` is none that exists.',
  rationale: `There are five: \`none\`, \`master-only\`, \`by-content-type\`, \`by-ftp-filename\` and \`all\`, in lower case. Clients that meet another one fall back to
the strictest, \`none\`, as far as their code is known, and then nothing is permitted on the whole host.

\`none-this-response\` is a value of the HTTP header \`X-Permitted-Cross-Domain-Policies\` alone: it takes one response out, and a file is no response.`,
  source: 'SPEC §1.3.2.1; SPEC §1.4.2',
  reference: 'site-control',
  examples: {
    bad: [
      '<site-control permitted-cross-domain-policies="master_only"/>',
      '<site-control permitted-cross-domain-policies="none-this-response"/>',
    ],
    good: ['<site-control permitted-cross-domain-policies="master-only"/>'],
  },
  *check({ policy }) {
    for (const { metaPolicy } of policy.siteControls)
      if (metaPolicy && metaPolicy.parsed === undefined)
        yield {
          span: placeInValue(metaPolicy.attribute, 0, metaPolicy.value.length),
          message: messageOf(metaPolicy.value),
          fixes: () => fixesOf(metaPolicy),
        };
  },
};

function messageOf(value: string): string {
  if (value === headerOnlyMetaPolicy)
    return `${headerOnlyMetaPolicy} belongs in the HTTP header X-Permitted-Cross-Domain-Policies. In a file it means nothing.`;
  return `${quote(value)} is no meta-policy, and clients are believed to take it for none, the strictest. The meta-policies are ${metaPolicies.join(', ')}.`;
}

function fixesOf({ attribute, value }: AttributeValue): readonly ProposedFix[] {
  return meantBy(value).map(meant => ({ title: `Replace with ${meant}`, edits: [replaceValue(attribute, meant)] }));
}

/** What was probably meant by a value that is no meta-policy; whoever wrote an asterisk meant the file alone or every file. */
function meantBy(value: string): readonly string[] {
  if (value === headerOnlyMetaPolicy) return [];
  if (/^(\*|any|yes|true|allow)$/i.test(value)) return ['master-only', 'all'];
  const near = findNearName(value, metaPolicies);
  return near ? [near.name] : [];
}
