import type { DomainPattern } from '../../policy/domainPattern.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { quote, show } from '../../text/quote.ts';
import { placeholderDomain, replaceWithPlaceholder } from '../edits.ts';
import { permissionOf, tellConsequence } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants to every domain. */
export const unrestrictedDomain: Rule = {
  id: 'unrestricted-domain',
  group: 'security',
  defaultSeverity: 'warning',
  weakness: { cwe: 942, securitySeverity: 7.5 },
  summary: 'A grant names every domain.',
  rationale: `Content from any site then acts as the visitor. In a URL policy it reads what this server shows *that visitor*: requests carry the visitor's cookies, so a page on a hostile site can read a mailbox, take the CSRF token from a form, and post the form. On an intranet it reads pages that the attacker could never reach, because the visitor's computer fetches them. In a socket policy it connects to the listed ports from inside the visitor's network.

A \`*\` is right only where everything the file covers is public and the same for everyone: put that data on a host of its own and grant there. Otherwise name the domains your content is loaded from. For browsers, CORS on the one resource replaces the whole file.

\`http://*\` and \`https://*\` admit everyone, too, as far as \`secure\` lets them. A grant that permits nothing where the file is served is left alone. OWASP ZAP (rule 20016), nmap (\`http-cross-domain-policy\`), Arachni and w3af all report a bare \`*\`; the weakness is CWE-942. Silverlight honors a policy *only* if it says \`*\`, which is no reason to keep one.`,
  source: 'SPEC §1.3.3.1, §1.5.1; WSTG; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="*"/>',
      '<allow-access-from domain="https://*"/>',
      '<allow-http-request-headers-from domain="*" headers="SOAPAction"/>',
    ],
    good: ['<allow-access-from domain="www.example.com"/>', '<allow-access-from domain="*.example.com"/>'],
  },
  *check(context) {
    const { policy } = context;
    const { kind } = policy.servedFrom.location;
    for (const grant of grantsWith(policy, grantTraits.anyDomain)) {
      if (grant.kind === 'identity' || grant.domain?.pattern.kind !== 'any') continue;
      if (!permissionOf(context, grant)) continue;
      const { attribute, value, valueSpan, pattern } = grant.domain;
      const consequence = grant.kind === 'header' ? headerConsequence : accessConsequences[kind];
      yield {
        span: valueSpan,
        restsOnSocket: kind === 'socket',
        message: `${whoIsMeant(value, pattern)} ${tellConsequence(context, consequence)}`,
        fixes: () => [
          {
            title: `Replace ${show(value)} with a domain`,
            edits: [replaceWithPlaceholder(attribute, placeholderDomain)],
          },
        ],
      };
    }
  },
};

function whoIsMeant(value: string, { scheme }: DomainPattern): string {
  if (scheme === undefined) return 'This grant is for every domain.';
  return `${quote(value)} is every domain, as long as the content was loaded by ${scheme.toUpperCase()}.`;
}

const accessConsequences = {
  url: 'Any site can read from this server with the cookies, and from the network, of whoever views it.',
  socket: 'Any site can connect to these ports through the computers of its visitors, behind their firewalls.',
} as const;

const headerConsequence =
  'Any site can send these headers in requests that carry the cookies of whoever views it, past checks that rely on them.';
