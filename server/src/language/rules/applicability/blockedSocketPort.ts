import { isBlockedSocketPort } from '../../facts/ports.ts';
import { grantsWithPorts } from '../../policy/grantTable.ts';
import type { PortList } from '../../policy/portList.ts';
import { countPorts, type PortRange } from '../../policy/portList.ts';
import { joinWords } from '../../text/words.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants of ports to which later Flash Players open no sockets. */
export const blockedSocketPort: Rule = {
  id: 'blocked-socket-port',
  group: 'applicability',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  summary: 'A grant of a socket policy opens only ports that later Flash Players refuse.',
  rationale: `From about version 24 on (January 2017) Flash Player refuses sockets to a list of ports of other protocols, such as 25, 5060 and 6667, whatever a policy says; the content sees a security error, or nothing at all. Adobe said so in its forum and never in the documentation, which still exempts sockets from its list: whether such a grant works depends on the client.

Let the application listen on another port.`,
  source: 'FORUM; NET',
  reference: 'allow-access-from',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com" to-ports="6667"/>', servedFrom: 'socket://:843' }],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="6667,8080"/>', servedFrom: 'socket://:843' },
      { text: '<allow-access-from domain="www.example.com" to-ports="5222"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check(context) {
    if (context.policy.servedFrom.location.kind !== 'socket') return;
    for (const grant of grantsWithPorts(context.policy, beginsBlocked)) {
      if (grant.kind !== 'access' || !grant.ports) continue;
      const ports = portsOf(permissionOf(context, grant)?.ports ?? []);
      if (ports.length === 0 || !ports.every(isBlockedSocketPort)) continue;
      const named = `${ports.length === 1 ? 'port' : 'ports'} ${joinWords(ports.map(String), namesLimit)}`;
      yield {
        span: grant.ports.valueSpan,
        message: `Flash Players from about version 24 on refuse sockets to ${named}, whatever a policy says. Use another port.`,
      };
    }
  },
};

/** Ports that a message names at most. */
const namesLimit = 4;

/** The list of refused ports is shorter than this. */
const longestList = 100;

function portsOf(ranges: readonly PortRange[]): readonly number[] {
  if (countPorts(ranges) > longestList) return [];
  return ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

function beginsBlocked({ ranges }: PortList): boolean {
  return isBlockedSocketPort(ranges[0]?.first ?? 0);
}
