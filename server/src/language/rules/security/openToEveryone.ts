import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AccessGrant, Grant } from '../../policy/policy.ts';
import type { ProposedFix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';
import { placeholderDomain, placeholderPort, replaceWithPlaceholder } from '../edits.ts';
import { tellConsequence } from '../permission.ts';
import type { Rule } from '../rule.ts';
import { findWideOpen, type WideOpen } from './wideOpen.ts';

/** Finds grants of every port to every domain. */
export const openToEveryone: Rule = {
  id: 'open-to-everyone',
  group: 'security',
  defaultSeverity: 'error',
  restsOnSocket: true,
  weakness: { cwe: 942, securitySeverity: 9.1 },
  summary: 'A socket policy opens every port that it can reach, or nearly every one, to every domain.',
  rationale: `Any web page, from anywhere, can then use a visitor's computer to open raw TCP connections to every service on this host: mail, databases, shells, administration. The connections come from *inside* the visitor's network, behind the firewall that was to keep strangers out, and the page reads every answer. There is no request form to abuse and no cookie needed: whatever the visitor's machine can reach on this host, the page can.

This is what most policies on port 843 look like, because most tutorials print it (CWE-942). Several grants that add up count like one, and so does a list that leaves out a few ports; a policy served from port 1024 or above reaches every port from 1024 up. Name the domains your content is loaded from and the ports your application listens on. If nothing uses the policy any more, close the port.`,
  source: 'LOAD; SPEC §1.3.3.1; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [
      { text: '<allow-access-from domain="*" to-ports="*"/>', servedFrom: 'socket://:843' },
      { text: '<allow-access-from domain="*" to-ports="1-1023,1024-65535"/>', servedFrom: 'socket://:843' },
      {
        text: '<allow-access-from domain="*" to-ports="1-1023"/>\n<allow-access-from domain="*" to-ports="1024-65535"/>',
        servedFrom: 'socket://:843',
      },
      { text: '<allow-access-from domain="*" to-ports="*"/>', servedFrom: 'socket://:8080' },
    ],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check(context) {
    const { policy } = context;
    if (policy.servedFrom.location.kind !== 'socket') return;
    const toEveryone = grantsWith(policy, grantTraits.anyDomain).flatMap(grant => (isToEveryone(grant) ? [grant] : []));
    for (const { grant, others, ports, isFromHighPort } of findWideOpen(context, toEveryone, 'nearly-every')) {
      const subject = others.length === 0 ? `This <${grant.element}> lets` : 'This grant and others together let';
      const first = tellConsequence(context, `${subject} everyone connect to ${ports}.`);
      yield {
        span: hull(grant.domain.attribute.span, grant.ports.attribute.span),
        message: `${first} Any web page can reach all services ${isFromHighPort ? 'there' : 'of this host'} through its visitors, behind their firewalls.`,
        ...(others.length > 0 && {
          related: others.slice(0, relatedLimit).map(({ node }) => ({
            span: node.startTag,
            message: 'Adds to the ports that everyone may connect to.',
          })),
        }),
        fixes: () => narrowings(grant),
      };
    }
  },
};

/** More places than these help nobody. */
const relatedLimit = 10;

type GrantToEveryone = AccessGrant & { readonly domain: NonNullable<AccessGrant['domain']> };

function isToEveryone(grant: Grant): grant is GrantToEveryone {
  if (grant.kind !== 'access' || !grant.domain || grant.domain.attribute.isMalformed) return false;
  return grant.domain.pattern.kind === 'any' && grant.domain.pattern.scheme === undefined;
}

function hull(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function narrowings({ domain, ports }: WideOpen<GrantToEveryone>['grant']): readonly ProposedFix[] {
  return [
    { title: 'Replace * with a domain', edits: [replaceWithPlaceholder(domain.attribute, placeholderDomain)] },
    { title: 'Replace all ports with a port', edits: [replaceWithPlaceholder(ports.attribute, placeholderPort)] },
  ];
}
