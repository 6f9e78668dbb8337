import { masterPolicyPath, masterPolicyPort } from '../../facts/transports.ts';
import { removeElement } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds meta-policies in files that are not the master of their host. */
export const siteControlOutsideMaster: Rule = {
  id: 'site-control-outside-master',
  group: 'applicability',
  defaultSeverity: 'warning',
  summary: 'A policy file that is not the master states a meta-policy.',
  rationale: `Which policy files count is for the master policy file to say: \`/crossdomain.xml\` at the root of the web server, or the policy on port 843. If any file could say it, an uploaded one could too. In every other file \`site-control\` is ignored; Lightspark even throws such a file away.

Whoever wrote \`none\` or \`master-only\` here believes in a protection that is not there. State it in the master, or, where the root folder is out of reach, in the HTTP header \`X-Permitted-Cross-Domain-Policies\`.`,
  source: 'SPEC §1.3.2',
  reference: 'site-control',
  examples: {
    bad: [
      {
        text: '<site-control permitted-cross-domain-policies="master-only"/>',
        servedFrom: 'https://www.example.com/api/policy.xml',
      },
      { text: '<site-control permitted-cross-domain-policies="master-only"/>', servedFrom: 'socket://:8080' },
    ],
    good: [
      '<site-control permitted-cross-domain-policies="master-only"/>',
      { text: '<site-control permitted-cross-domain-policies="master-only"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ text, policy }) {
    const { location } = policy.servedFrom;
    if (location.isMaster !== false) return;
    for (const { node } of policy.siteControls)
      yield {
        span: node.nameSpan,
        message: `<site-control> is ignored here. Only the master policy file states the meta-policy: ${masters[location.kind]}.`,
        fixes: () => [{ title: 'Remove this <site-control>', edits: [removeElement(text, node)], aim: 'removes' }],
      };
  },
};

const masters = {
  url: `the one at ${masterPolicyPath}`,
  socket: `the one on port ${masterPolicyPort}`,
} as const;
