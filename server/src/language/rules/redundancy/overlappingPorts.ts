import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { PortItem } from '../../policy/portList.ts';
import { quote } from '../../text/quote.ts';
import { replaceValue } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds port lists whose items share ports. */
export const overlappingPorts: Rule = {
  id: 'overlapping-ports',
  group: 'redundancy',
  defaultSeverity: 'hint',
  summary: 'Items of one port list share ports.',
  rationale: `A port that is named twice is granted once. Overlaps come from lists that grew, and they mislead whoever shortens the list: the port stays open by way of the other item.`,
  source: 'SPEC §1.3.3.1',
  reference: 'allow-access-from',
  examples: {
    bad: [
      {
        text: '<allow-access-from domain="www.example.com" to-ports="8080,8000-8100,9000,9000"/>',
        servedFrom: 'socket://:843',
      },
    ],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8000-8100,8101"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.overlappingPorts)) {
      if (grant.kind !== 'access' || !grant.ports) continue;
      const { attribute, value, valueSpan, list } = grant.ports;
      const overlap = findOverlap(list.items);
      if (!overlap) continue;
      const [first, second] = overlap.map(({ start, end }) => quote(value.slice(start, end)));
      yield {
        span: valueSpan,
        message: `${second} shares ports with ${first}. Whoever removes only one of them leaves those ports open.`,
        fixes: () => [
          {
            title: 'Merge the overlapping ports',
            edits: [replaceValue(attribute, merge(list.items))],
            aim: 'mends',
          },
        ],
      };
    }
  },
};

type RangeItem = Extract<PortItem, { kind: 'range' }>;

function inOrder(items: readonly PortItem[]): readonly RangeItem[] {
  return items.filter(item => item.kind === 'range').sort((a, b) => a.first - b.first);
}

/** Two items that share a port, as they stand in the list; undefined where none do. */
function findOverlap(items: readonly PortItem[]): readonly [RangeItem, RangeItem] | undefined {
  let widest: RangeItem | undefined;
  for (const item of inOrder(items)) {
    if (widest && item.first <= widest.last) return item.start < widest.start ? [item, widest] : [widest, item];
    if (!widest || item.last > widest.last) widest = item;
  }
  return undefined;
}

/** The list with items that share ports made one, where the first of them stood. */
function merge(items: readonly PortItem[]): string {
  const clusters: { start: number; first: number; last: number }[] = [];
  for (const { start, first, last } of inOrder(items)) {
    const cluster = clusters.at(-1);
    if (cluster && first <= cluster.last) {
      cluster.start = Math.min(cluster.start, start);
      cluster.last = Math.max(cluster.last, last);
    } else clusters.push({ start, first, last });
  }
  return clusters
    .sort((a, b) => a.start - b.start)
    .map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`))
    .join();
}
