import { grantCount } from '../../policy/grantTable.ts';
import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds policy files that no client which is still kept reads. */
export const unaskedPolicy: Rule = {
  id: 'unasked-policy',
  group: 'delivery',
  defaultSeverity: 'information',
  summary: 'A policy file is served that no client which is still kept reads, or gets anything from.',
  rationale: `Browsers have had no Flash Player and no Silverlight since 2021. What still reads \`crossdomain.xml\` is Acrobat for PDF documents that fetch data, AIR outside its application sandbox, and players that are kept for old content; what still reads \`clientaccesspolicy.xml\` is Silverlight alone. A file that only those could use, or that grants nothing and forbids nothing, can go, and every scanner's report about it with it.`,
  source: 'SPEC §1.6; PERM',
  examples: {
    bad: [{ text: '<cross-domain-policy></cross-domain-policy>', delivery: {} }],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: {} }],
  },
  *check(context) {
    const { delivery, policy } = context;
    if (!delivery?.isPolicy) return;
    if (policy.format === 'silverlight')
      yield {
        ...atRoot(context),
        message: 'Only Silverlight reads this file, and browsers have had none since 2021. It can go.',
      };
    else if (grantCount(policy.grantTable) === 0 && policy.siteControls.length === 0)
      yield { ...atRoot(context), message: 'This file grants nothing and forbids nothing. It can go.' };
  },
};
