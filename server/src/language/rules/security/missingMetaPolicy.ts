import { addSiteControl } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds masters that leave the meta-policy to the client. */
export const missingMetaPolicy: Rule = {
  id: 'missing-meta-policy',
  group: 'security',
  defaultSeverity: 'hint',
  weakness: { cwe: 942, securitySeverity: 2.1 },
  summary: 'A master policy file states no meta-policy.',
  rationale: `Without \`site-control\` the client decides which other policy files on the host count. Flash Player 10 and later and Acrobat read URL masters as \`master-only\`; Flash Player 9 reads them as \`all\`, so there any uploaded file can grant access. (Silverlight does too, but asks for the master alone.) For sockets every version takes \`all\`: a program on any port of the host can permit connections, to itself and to every other port from 1024 up.

Flash's policy log calls it a deprecated configuration. State \`master-only\`, or \`none\` if nothing is to be permitted.`,
  source: 'SPEC §1.3.2.1, table 10; PERM',
  reference: 'site-control',
  examples: {
    bad: [
      '<allow-access-from domain="www.example.com"/>',
      { text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' },
    ],
    good: [
      `<site-control permitted-cross-domain-policies="master-only"/>
<allow-access-from domain="www.example.com"/>`,
      { text: '<allow-access-from domain="www.example.com"/>', servedFrom: 'https://www.example.com/api/policy.xml' },
    ],
  },
  *check({ text, policy }) {
    const { root, format, siteControls, servedFrom } = policy;
    if (format !== 'cross-domain-policy' || !root) return;
    if (servedFrom.location.isMaster !== true || siteControls.length > 0) return;
    yield {
      span: root.nameSpan,
      restsOnSocket: servedFrom.location.kind === 'socket',
      message: `This master policy file states no meta-policy. ${defaults[servedFrom.location.kind]}`,
      fixes: () => (root.isMalformed ? [] : [addSiteControl(text, root, 'master-only')]),
    };
  },
};

const defaults = {
  url: 'Flash Player 9 then lets every file on the server act as a policy file; state "master-only".',
  socket:
    'Any port of the host may then permit connections to ports from 1024 up; state "master-only" if this file is to decide alone.',
} as const;
