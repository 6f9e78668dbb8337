import { firstUnprivilegedPort } from '../../facts/transports.ts';
import { isFromHighPort } from '../../policy/grantEffect.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AccessGrant } from '../../policy/policy.ts';
import type { PortItem } from '../../policy/portList.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import { removeListItem } from '../edits.ts';
import type { Finding, Rule } from '../rule.ts';

/** Finds ports below 1024 that a policy served from a port above cannot grant. */
export const lowPortsFromHighPort: Rule = {
  id: 'low-ports-from-high-port',
  group: 'applicability',
  defaultSeverity: 'error',
  restsOnSocket: true,
  summary: 'A socket policy that is served from port 1024 or above grants ports below 1024.',
  rationale: `On many systems only an administrator may listen below port 1024, and everybody may above. Flash therefore trusts a policy from a high port only with high ports: otherwise any user of a shared host could open its mail or shell service to the web. Ports below 1024 are cut out of such a grant; the rest of it holds.

\`to-ports="*"\` is not meant: there it simply reads as every port from 1024 up. Grant low ports from the master policy on port 843, or take them out of this list.`,
  source: 'LOAD',
  reference: 'allow-access-from',
  examples: {
    bad: [
      { text: '<allow-access-from domain="www.example.com" to-ports="80"/>', servedFrom: 'socket://:8080' },
      { text: '<allow-access-from domain="www.example.com" to-ports="1000-1040"/>', servedFrom: 'socket://:8080' },
    ],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="1024-1040"/>', servedFrom: 'socket://:8080' },
      { text: '<allow-access-from domain="www.example.com" to-ports="80"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ policy }) {
    const { location } = policy.servedFrom;
    if (location.kind !== 'socket' || !isFromHighPort(location)) return;
    for (const grant of grantsWith(policy, grantTraits.lowPorts))
      if (grant.kind === 'access' && grant.ports) yield* checkPorts(grant.ports, location.port);
  },
};

type Ports = NonNullable<AccessGrant['ports']>;

function* checkPorts({ attribute, list }: Ports, servedPort: number): Iterable<Finding> {
  for (const [index, item] of list.items.entries()) {
    if (item.kind !== 'range' || item.first >= firstUnprivilegedPort) continue;
    yield {
      span: spanInValue(attribute, item.start, item.end),
      message: `${describe(item)} cannot be granted from port ${servedPort}. A policy from port 1024 or above grants only ports from 1024 up.`,
      fixes: () =>
        item.last < firstUnprivilegedPort ? removal({ attribute, list }, index) : narrowing({ attribute }, item),
    };
  }
}

type RangeItem = Extract<PortItem, { kind: 'range' }>;

function describe({ first, last }: RangeItem): string {
  if (first === last) return `Port ${first}`;
  return `Ports ${first}–${Math.min(last, firstUnprivilegedPort - 1)}`;
}

function removal({ attribute, list }: Pick<Ports, 'attribute' | 'list'>, index: number): readonly ProposedFix[] {
  const edit = removeListItem(attribute, list.items, index);
  return edit ? [{ title: 'Remove the ports below 1024', edits: [edit], aim: 'removes' }] : [];
}

function narrowing({ attribute }: Pick<Ports, 'attribute'>, { start, end, last }: RangeItem): readonly ProposedFix[] {
  const newText = last === firstUnprivilegedPort ? String(last) : `${firstUnprivilegedPort}-${last}`;
  return [
    {
      title: `Narrow the range to ${newText}`,
      edits: [{ span: spanInValue(attribute, start, end), newText }],
      aim: 'removes',
    },
  ];
}
