import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { RequesterSchemes } from '../../policy/requesterSchemes.ts';
import { removeAttribute } from '../edits.ts';
import { permissionOf, tellConsequence } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants that let content from HTTP reach data behind HTTPS. */
export const insecureGrant: Rule = {
  id: 'insecure-grant',
  group: 'security',
  defaultSeverity: 'warning',
  weakness: { cwe: 942, securitySeverity: 5.9 },
  summary: 'A grant says `secure="false"` in a policy that is, or may be, served over HTTPS.',
  rationale: `Over HTTPS a grant admits only content that was itself loaded over HTTPS. \`secure="false"\` drops that condition. Content loaded over plain HTTP can be rewritten on its way, in a café or at an internet provider, and what was rewritten then reads the HTTPS data with the visitor's cookies: encryption no longer protects it. Adobe advises against it in every text on the subject.

Load the content over HTTPS and leave \`secure\` out. A policy that is served over HTTP or FTP ignores the attribute; where it is not known how the file is served, the rule speaks as for HTTPS.`,
  source: 'SPEC §1.3.3.1; PERM',
  reference: 'allow-access-from',
  examples: {
    bad: ['<allow-access-from domain="www.example.com" secure="false"/>'],
    good: [
      '<allow-access-from domain="www.example.com"/>',
      {
        text: '<allow-access-from domain="www.example.com" to-ports="8080" secure="false"/>',
        servedFrom: 'socket://:843',
      },
    ],
  },
  *check(context) {
    const { text, policy } = context;
    const { location } = policy.servedFrom;
    if (location.kind !== 'url' || location.scheme === 'http' || location.scheme === 'ftp') return;
    const subject = location.scheme ? 'This' : 'Where the file is served over HTTPS, this';
    for (const grant of grantsWith(policy, grantTraits.secureFalse)) {
      if (grant.kind === 'identity' || grant.secure?.parsed !== false) continue;
      if (!admitsPlainHttp(permissionOf(context, grant)?.schemes)) continue;
      const { attribute } = grant.secure;
      yield {
        span: attribute.span,
        message: `${tellConsequence(context, `${subject} grant also lets in content loaded over HTTP.`)} Whoever can tamper with that content ${abuses[grant.kind]} through it.`,
        fixes: () => [{ title: 'Remove secure="false"', edits: [removeAttribute(text, attribute)] }],
      };
    }
  },
};

/** Whether content that was not loaded over HTTPS is let in at all: a scheme in the domain may keep it out. */
function admitsPlainHttp(schemes: RequesterSchemes | undefined): boolean {
  return schemes !== undefined && schemes !== 'https';
}

const abuses = { access: 'reads the HTTPS data', header: 'sends these headers over HTTPS' } as const;
