import { quote } from '../../text/quote.ts';
import { replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds masters that let every file on the host speak. */
export const permissiveMetaPolicy: Rule = {
  id: 'permissive-meta-policy',
  group: 'security',
  defaultSeverity: 'warning',
  weakness: { cwe: 942, securitySeverity: 6.5 },
  summary: 'The master policy file of a web server states the meta-policy `all`.',
  rationale: `With \`all\`, every file on this server that can be read as a policy is one. An attacker who can place a few lines of XML anywhere, as an avatar, an attachment or a search result that echoes its query, writes a policy for that folder and everything below it, and no one reviews it. Closing that door is what meta-policies were invented for.

Write \`master-only\` and put all grants into this file. Where other policy files are needed, \`by-content-type\` admits only those that the server itself labels \`text/x-cross-domain-policy\`, which an upload cannot.`,
  source: 'SPEC §1.3.2.1; WSTG; CWE-942',
  reference: 'site-control',
  examples: {
    bad: ['<site-control permitted-cross-domain-policies="all"/>'],
    good: [
      '<site-control permitted-cross-domain-policies="master-only"/>',
      { text: '<site-control permitted-cross-domain-policies="all"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ policy }) {
    const { location } = policy.servedFrom;
    if (location.kind !== 'url' || location.isMaster !== true) return;
    for (const { metaPolicy } of policy.siteControls)
      if (metaPolicy?.parsed === 'all')
        yield {
          span: metaPolicy.valueSpan,
          message: `${quote('all')} makes every file on this server a policy file if it reads like one. Whoever can upload or inject a file can grant access.`,
          fixes: () => [
            { title: 'Replace all with master-only', edits: [replaceValue(metaPolicy.attribute, 'master-only')] },
          ],
        };
  },
};
