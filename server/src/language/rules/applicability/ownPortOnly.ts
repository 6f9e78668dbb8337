import { grantsWithPorts } from '../../policy/grantTable.ts';
import type { PortList } from '../../policy/portList.ts';
import { placeholderPort, replaceWithPlaceholder } from '../edits.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants of socket masters that open the port of the policy itself and no other. */
export const ownPortOnly: Rule = {
  id: 'own-port-only',
  group: 'applicability',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  summary: 'A grant of a socket master opens only the port on which the policy itself is served.',
  rationale: `\`to-ports\` names the ports to which content wants to connect: that of the chat or game server, not that of the policy. Content that asks for the application's port finds no grant and is refused, and on port 843 nothing but the policy answers.

Write the port that the application listens on. Where the application really shares the port of its policy, the grant is right; silence the rule there.`,
  source: 'SPEC §1.3.3.1; LOAD',
  reference: 'allow-access-from',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com" to-ports="843"/>', servedFrom: 'socket://:843' }],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="843,8080"/>', servedFrom: 'socket://:843' },
      { text: '<allow-access-from domain="www.example.com" to-ports="8080"/>', servedFrom: 'socket://:8080' },
    ],
  },
  *check(context) {
    const { location } = context.policy.servedFrom;
    if (location.kind !== 'socket' || !location.isMaster) return;
    for (const grant of grantsWithPorts(context.policy, list => isAlone(list, location.port))) {
      if (grant.kind !== 'access' || !grant.ports) continue;
      const { attribute, valueSpan } = grant.ports;
      if (!permissionOf(context, grant)) continue;
      yield {
        span: valueSpan,
        message: `Port ${location.port} is where this policy itself is served. to-ports names the ports that content wants to connect to, such as 8080.`,
        fixes: () => [
          {
            title: 'Replace with the port of the application',
            edits: [replaceWithPlaceholder(attribute, placeholderPort)],
          },
        ],
      };
    }
  },
};

/** Whether a list names a port and no other. */
function isAlone({ ranges }: PortList, port: number): boolean {
  const [range, ...others] = ranges;
  return range?.first === port && range.last === port && others.length === 0;
}
