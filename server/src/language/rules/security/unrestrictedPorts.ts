import { firstUnprivilegedPort } from '../../facts/transports.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { isEveryPort } from '../../policy/portList.ts';
import { placeholderPort, replaceWithPlaceholder } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds grants of every port. */
export const unrestrictedPorts: Rule = {
  id: 'unrestricted-ports',
  group: 'security',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  weakness: { cwe: 942, securitySeverity: 6.5 },
  summary: 'A grant of a socket policy names every port.',
  rationale: `The domains then reach every service of this host, not only the one the policy was written for: a chat client's grant also covers the database, the mail server and the administration port, now and whatever is installed later. One flaw in a page of those domains, or one ad it shows, is enough to use it.

List the ports the application listens on. Ranges that together make up all ports count as \`*\`. Served from port 1024 or above, \`*\` reads as every port from 1024 up.`,
  source: 'SPEC §1.3.3.1; LOAD; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com" to-ports="*"/>', servedFrom: 'socket://:843' }],
    good: [{ text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' }],
  },
  *check({ policy }) {
    const { location } = policy.servedFrom;
    if (location.kind !== 'socket') return;
    const ports = location.port < firstUnprivilegedPort ? 'every port' : 'every port from 1024 up';
    for (const grant of grantsWith(policy, grantTraits.everyPort)) {
      if (grant.kind !== 'access' || !grant.ports || !isEveryPort(grant.ports.list.ranges)) continue;
      const { attribute, valueSpan } = grant.ports;
      yield {
        span: valueSpan,
        message: `This grant is for ${ports}. It opens all services of this host, also ones installed later; list the ports that the application needs.`,
        fixes: () => [
          { title: 'Replace all ports with a port', edits: [replaceWithPlaceholder(attribute, placeholderPort)] },
        ],
      };
    }
  },
};
