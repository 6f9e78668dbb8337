import { ownMachine } from '../../facts/developmentHosts.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { privateMeaning } from '../../policy/privateDomain.ts';
import { quote } from '../../text/quote.ts';
import { isLastElement, removeGrant } from '../edits.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants to hosts of a developer's machine or network. */
export const developmentDomain: Rule = {
  id: 'development-domain',
  group: 'security',
  defaultSeverity: 'warning',
  cases: { 'own-machine-in-socket-policy': 'information' },
  weakness: { cwe: 942, securitySeverity: 4.3 },
  summary: 'A grant names the local machine, a private address or a name that no registry gives out.',
  rationale: `Such a host is a different one for every visitor. Grants to \`localhost\`, \`192.168.1.20\` or \`build.test\` are mostly left from development, and in production they let in whatever listens there on the *visitor's* machine or network: another program's web server, a router with a known flaw, in a public network the machine of whoever claims the address. Private names such as \`*.local\` can be claimed by anyone on the same network.

Remove the grant, and keep development grants in a file that is not deployed. In a socket policy \`localhost\` and the addresses that mean the same are only pointed out: there they often serve a program that runs on the visitor's machine on purpose.`,
  source: 'SPEC §1.5.1; RFC 6761, RFC 6890',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="localhost"/>',
      '<allow-access-from domain="192.168.1.20"/>',
      '<allow-access-from domain="*.example.test"/>',
      { text: '<allow-access-from domain="localhost" to-ports="8080"/>', servedFrom: 'socket://:843' },
    ],
    good: ['<allow-access-from domain="www.example.com"/>', '<allow-access-from domain="192.0.2.7"/>'],
  },
  *check(context) {
    const { text, policy } = context;
    const isSocket = policy.servedFrom.location.kind === 'socket';
    for (const grant of grantsWith(policy, grantTraits.privateDomain)) {
      if (grant.kind === 'identity' || !grant.domain) continue;
      const { pattern, value, valueSpan } = grant.domain;
      const meaning = privateMeaning(pattern);
      if (meaning === undefined || !permissionOf(context, grant)) continue;
      const isMild = isSocket && meaning === ownMachine;
      yield {
        span: valueSpan,
        message: `${quote(value)} means ${meaning}. If it was left from development, remove the grant before the file is deployed.`,
        ...(isMild && { case: 'own-machine-in-socket-policy' }),
        fixes: () => (isMild && isLastElement(policy) ? [] : [removeGrant(text, grant)]),
      };
    }
  },
};
