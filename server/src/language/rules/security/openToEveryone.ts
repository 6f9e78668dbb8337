import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AccessGrant, Grant } from '../../policy/policy.ts';
import { isEveryPort } from '../../policy/portList.ts';
import type { ProposedFix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';
import { placeholderDomain, placeholderPort, replaceWithPlaceholder } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds grants of every port to every domain. */
export const openToEveryone: Rule = {
  id: 'open-to-everyone',
  group: 'security',
  defaultSeverity: 'error',
  restsOnSocket: true,
  weakness: { cwe: 942, securitySeverity: 9.1 },
  summary: 'One grant of a socket policy opens every port to every domain.',
  rationale: `Any web page, from anywhere, can then use a visitor's computer to open raw TCP connections to every service on this host: mail, databases, shells, administration. The connections come from *inside* the visitor's network, behind the firewall that was to keep strangers out, and the page reads every answer. There is no request form to abuse and no cookie needed: whatever the visitor's machine can reach on this host, the page can.

This is what most policies on port 843 look like, because most tutorials print it. Scanners rate it as their highest finding for policy files (CWE-942). Name the domains your content is loaded from and the ports your application listens on. If nothing uses the policy any more, close the port.`,
  source: 'LOAD; SPEC §1.3.3.1; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [
      { text: '<allow-access-from domain="*" to-ports="*"/>', servedFrom: 'socket://:843' },
      { text: '<allow-access-from domain="*" to-ports="1-1023,1024-65535"/>', servedFrom: 'socket://:843' },
    ],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ policy }) {
    if (policy.servedFrom.location.kind !== 'socket') return;
    for (const grant of grantsWith(policy, grantTraits.everyPort)) {
      const wideOpen = findWideOpen(grant);
      if (!wideOpen) continue;
      yield {
        span: hull(wideOpen.domain.attribute.span, wideOpen.ports.attribute.span),
        message: `This <${grant.element}> lets everyone connect to every port. Any web page can reach all services of this host through its visitors, behind their firewalls.`,
        fixes: () => narrowings(wideOpen),
      };
    }
  },
};

interface WideOpen {
  readonly domain: NonNullable<AccessGrant['domain']>;
  readonly ports: NonNullable<AccessGrant['ports']>;
}

function findWideOpen(grant: Grant): WideOpen | undefined {
  if (grant.kind !== 'access' || !grant.domain || !grant.ports) return undefined;
  const { domain, ports } = grant;
  if (domain.attribute.isMalformed || ports.attribute.isMalformed) return undefined;
  const isEveryone = domain.pattern.kind === 'any' && domain.pattern.scheme === undefined;
  return isEveryone && isEveryPort(ports.list.ranges) ? { domain, ports } : undefined;
}

function hull(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function narrowings({ domain, ports }: WideOpen): readonly ProposedFix[] {
  return [
    { title: 'Replace * with a domain', edits: [replaceWithPlaceholder(domain.attribute, placeholderDomain)] },
    { title: 'Replace all ports with a port', edits: [replaceWithPlaceholder(ports.attribute, placeholderPort)] },
  ];
}
