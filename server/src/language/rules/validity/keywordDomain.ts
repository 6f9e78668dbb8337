import { keywordDomains } from '../../facts/keywordDomains.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { quote } from '../../text/quote.ts';
import type { Rule } from '../rule.ts';

const advices: ReadonlyMap<string, string> = new Map(keywordDomains.map(({ word, advice }) => [word, advice]));

/** Finds domains that are keywords elsewhere. */
export const keywordDomain: Rule = {
  id: 'keyword-domain',
  group: 'validity',
  defaultSeverity: 'information',
  summary: 'A `domain` is a word that other systems read as a keyword, such as `all` or `null`.',
  rationale: `Policy files know one word with a meaning, \`*\`. Every other is read as the name of a host: \`all\` lets in content from the host \`all\` of the visitor's network and from nowhere else, \`null\` (which CORS sends for local files) and \`self\` (which content security policies have) likewise.

Local files are matched by \`*\` alone. Content from the same server needs no grant to read from it.`,
  source: 'SPEC §1.3.3.1, §1.5.9; PERM',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="all"/>',
      '<allow-access-from domain="null"/>',
      '<allow-access-from domain="self"/>',
    ],
    good: ['<allow-access-from domain="www.example.com"/>', '<allow-access-from domain="all.example.com"/>'],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.singleLabel)) {
      if (grant.kind === 'identity' || grant.domain?.pattern.kind !== 'host') continue;
      const { pattern, value, valueSpan } = grant.domain;
      const advice = advices.get(pattern.host);
      if (advice) yield { span: valueSpan, message: `${quote(value)} is read as the name of a host. ${advice}` };
    }
  },
};
