import { type PortFacts, wellKnownPorts } from '../../facts/ports.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AccessGrant } from '../../policy/policy.ts';
import { includesPort, type PortItem } from '../../policy/portList.ts';
import type { Span } from '../../text/span.ts';
import { joinWords } from '../../text/words.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds grants of ports on which content has no business. */
export const sensitivePorts: Rule = {
  id: 'sensitive-ports',
  group: 'security',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  weakness: { cwe: 942, securitySeverity: 6.5 },
  summary: 'A grant of a socket policy includes ports of mail, shell, database, file or administration services.',
  rationale: `Content that may connect to port 25 sends mail through this host, from the address of whoever views it; at 3306 or 6379 it talks to the database, often without a password because the connection comes from inside. Such services were never meant to meet a web page, and many trust the network they are in.

Mostly they are in the grant by way of a wide range. List the ports the application itself listens on. Where a page really speaks such a protocol, put a service of your own in between that permits only what the page needs.`,
  source: 'LOAD; IANA port registry; CWE-942',
  reference: 'allow-access-from',
  examples: {
    bad: [
      { text: '<allow-access-from domain="www.example.com" to-ports="25,8080"/>', servedFrom: 'socket://:843' },
      { text: '<allow-access-from domain="www.example.com" to-ports="3000-4000"/>', servedFrom: 'socket://:843' },
    ],
    good: [{ text: '<allow-access-from domain="www.example.com" to-ports="80,8080"/>', servedFrom: 'socket://:843' }],
  },
  *check(context) {
    const { policy } = context;
    if (policy.servedFrom.location.kind !== 'socket') return;
    for (const grant of grantsWith(policy, grantTraits.sensitivePorts)) {
      if (grant.kind !== 'access' || !grant.ports) continue;
      const { ranges } = grant.ports.list;
      if (!sensitive.some(({ port }) => includesPort(ranges, port))) continue;
      const granted = permissionOf(context, grant)?.ports ?? [];
      const found = sensitive.filter(({ port }) => includesPort(granted, port));
      if (found.length === 0) continue;
      yield {
        span: spanOf(grant.ports, found),
        message: `This grant includes ${joinWords(found.map(describe), namesLimit)}. No web content should reach ${found.length === 1 ? 'it' : 'them'}; list only the ports the application needs.`,
      };
    }
  },
};

/** Ports that a message names at most. */
const namesLimit = 4;

const sensitive = wellKnownPorts.filter(({ isSensitive }) => isSensitive);

/** `25 (SMTP)`: of a service the short name, where it has one. */
function describe({ port, service }: PortFacts): string {
  return `${port} (${/\((.*)\)/.exec(service)?.[1] ?? service})`;
}

/** The item that holds the ports, where one holds them all. */
function spanOf({ attribute, valueSpan, list }: NonNullable<AccessGrant['ports']>, found: readonly PortFacts[]): Span {
  const items = list.items.filter(item => found.some(({ port }) => holds(item, port)));
  const [item] = items;
  return item && items.length === 1 ? spanInValue(attribute, item.start, item.end) : valueSpan;
}

function holds(item: PortItem, port: number): boolean {
  return item.kind === 'range' && item.first <= port && port <= item.last;
}
