import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AccessGrant, Grant } from '../../policy/policy.ts';
import { placeholderPort, replaceWithPlaceholder } from '../edits.ts';
import { tellConsequence } from '../permission.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { findWideOpen, type WideOpen } from './wideOpen.ts';

/** Finds grants of every port. */
export const unrestrictedPorts: Rule = {
  id: 'unrestricted-ports',
  group: 'security',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  weakness: { cwe: 942, securitySeverity: 6.5 },
  summary: 'A grant of a socket policy names every port, or the grants of one domain together do.',
  rationale: `The domains then reach every service of this host, not only the one the policy was written for: a chat client's grant also covers the database, the mail server and the administration port, now and whatever is installed later. One flaw in a page of those domains, or one ad it shows, is enough to use it.

List the ports the application listens on. Ranges and grants of one domain that together make up all ports count as \`*\`. Served from port 1024 or above, \`*\` reads as every port from 1024 up.`,
  source: 'SPEC §1.3.3.1; LOAD; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com" to-ports="*"/>', servedFrom: 'socket://:843' }],
    good: [{ text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:843' }],
  },
  *check(context) {
    const { policy, comparedGrants } = context;
    if (policy.servedFrom.location.kind !== 'socket') return;
    const grouped = new Set(comparedGrants().groups.flat());
    const alone = grantsWith(policy, grantTraits.everyPort)
      .filter(grant => !grouped.has(grant))
      .map(grant => [grant]);
    for (const group of [...comparedGrants().groups, ...alone])
      for (const found of findWideOpen(context, group.filter(isAccess), 'every')) yield unrestricted(context, found);
  },
};

function isAccess(grant: Grant): grant is AccessGrant {
  return grant.kind === 'access';
}

function unrestricted(context: RuleContext, { grant, others, ports }: WideOpen): Finding {
  const { attribute, valueSpan } = grant.ports;
  const subject = others.length === 0 ? 'This grant is' : 'This grant and others for its domain are';
  const consequence = `${others.length === 0 ? 'It opens' : 'They open'} all services of this host, also ones installed later`;
  return {
    span: valueSpan,
    message: `${subject} for ${ports}. ${tellConsequence(context, consequence)}; list the ports that the application needs.`,
    ...(others.length > 0 && {
      related: others.map(({ node }) => ({ span: node.startTag, message: 'Adds to the ports of this domain.' })),
    }),
    fixes: () => [
      { title: 'Replace all ports with a port', edits: [replaceWithPlaceholder(attribute, placeholderPort)] },
    ],
  };
}
