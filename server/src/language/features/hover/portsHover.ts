import { wellKnownPortsIn } from '../../facts/ports.ts';
import { firstUnprivilegedPort, lastPort } from '../../facts/transports.ts';
import { grantablePorts } from '../../policy/grantEffect.ts';
import type { Location } from '../../policy/location.ts';
import {
  countPorts,
  mergeRanges,
  type PortFault,
  type PortItem,
  type PortList,
  type PortRange,
  parsePortList,
  rangesOf,
} from '../../policy/portList.ts';
import { inlineCode, joinBlocks } from '../../text/markdown.ts';
import { joinWords } from '../../text/words.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import { describePortCount, describePorts, formatRange } from '../describePorts.ts';
import type { Explanation, HoveredValue } from './valueHover.ts';

/** Which ports the item of `to-ports` at the offset stands for, how many, and which services are there. */
export function explainPorts({ policyDocument, hovered, value, offset }: HoveredValue): Explanation {
  const { attribute } = hovered;
  const list = parsePortList(value);
  const { location } = policyDocument.policy.servedFrom;
  const item = list.items.find(({ start, end }) => {
    const span = spanInValue(attribute, start, end);
    return span.start <= offset && offset <= span.end;
  });
  if (!item) return { span: attribute.valueSpan, text: `${inlineCode(value)}: ${describePorts(list.ranges)}.` };
  return {
    span: spanInValue(attribute, item.start, item.end),
    text: joinBlocks([explainItem(item, value), trimmedNote(rangesOf(item), location), wholeList(list)]),
  };
}

function explainItem(item: PortItem, value: string): string {
  const written = inlineCode(value.slice(item.start, item.end));
  switch (item.kind) {
    case 'all':
      return `${written}: every port, ${describePortCount([{ first: 1, last: lastPort }])}.`;
    case 'invalid':
      return `${written} grants **nothing**: ${faultWords[item.reason]}. What clients make of such an item is client-dependent.`;
    case 'range':
      return item.first === item.last
        ? `Port ${item.first}${services(item, ': ')}.`
        : `Ports ${formatRange(item)}: ${describePortCount([item])}, both ends included${services(item, ', among them ')}.`;
  }
}

function services({ first, last }: PortRange, joint: string): string {
  const known = wellKnownPortsIn(first, last);
  if (known.length === 0) return '';
  if (first === last) return `${joint}${known[0]?.service ?? ''}`;
  return `${joint}${joinWords(
    known.map(({ port, service }) => `${service} on ${port}`),
    5,
  )}`;
}

function trimmedNote(ranges: readonly PortRange[], location: Location): string | undefined {
  const granted = grantablePorts(ranges, location);
  if (location.kind !== 'socket' || countPorts(granted) === countPorts(ranges)) return undefined;
  const left = granted.length === 0 ? 'none' : granted.map(formatRange).join(', ');
  return `This file is served from port ${location.port}, so ports below ${firstUnprivilegedPort} are refused. What remains: ${left}.`;
}

function wholeList({ items, ranges }: PortList): string | undefined {
  if (items.length < 2) return undefined;
  return `The whole list: ${describePorts(mergeRanges(ranges))} (${describePortCount(ranges)}).`;
}

const faultWords: Readonly<Record<PortFault, string>> = {
  empty: 'an item of the list is empty',
  'not-a-port': 'it is no number and no range of numbers',
  zero: 'ports begin with 1',
  'too-high': `ports end with ${lastPort}`,
  reversed: 'the range runs backwards',
  'open-range': 'the range lacks an end',
  'all-among-others': '`*` stands alone',
};
