import { lastPort } from '../../facts/transports.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AccessGrant } from '../../policy/policy.ts';
import { type PortFault, type PortItem, parsePortList } from '../../policy/portList.ts';
import type { ProposedFix } from '../../text/fix.ts';
import { quote, show } from '../../text/quote.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import type { Rule } from '../rule.ts';
import { removeItemFix, reportFaultyItems } from './faultyItems.ts';

/** Finds items of port lists that are no ports. */
export const invalidPortList: Rule = {
  id: 'invalid-port-list',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'An item of `to-ports` is neither a port nor a range of ports.',
  rationale: `\`to-ports\` is \`*\` alone, or a list of ports from 1 to 65535 and of ranges such as \`9000-9010\`, separated by commas. What clients do with anything
else is nowhere written: known code reads a reversed range as no port, or loops over it for ever, and may give up the whole list for one bad item.

Here a bad item grants nothing and the others of its list still count. Of a list with many bad items the first seven are named one by one.`,
  source: 'SPEC §1.3.3.1',
  reference: 'allow-access-from',
  examples: {
    bad: ['http', '0', '70000', '9010-9000', '9000-', '8080,,8443', '*,80', ''].map(ports => ({
      text: `<allow-access-from domain="www.example.com" to-ports="${ports}"/>`,
      servedFrom: 'socket://:843',
    })),
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>', servedFrom: 'socket://:843' },
    ],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.invalidPorts)) {
      if (grant.kind !== 'access' || !grant.ports) continue;
      const { ports } = grant;
      const faulty = ports.list.items.filter(isInvalid);
      yield* reportFaultyItems(ports.attribute, faulty, item => ({
        message: messageOf(ports, item),
        fixes: () => fixesOf(ports, item),
      }));
    }
  },
};

type InvalidItem = Extract<PortItem, { readonly kind: 'invalid' }>;
type Ports = NonNullable<AccessGrant['ports']>;

function isInvalid(item: PortItem): item is InvalidItem {
  return item.kind === 'invalid';
}

const messages: Readonly<Record<PortFault, (item: string, isAlone: boolean) => string>> = {
  empty: (_, isAlone) =>
    isAlone
      ? 'to-ports is empty and grants no port. Name ports, or remove the grant.'
      : 'An item of to-ports is empty. Remove its comma.',
  'not-a-port': item =>
    `${item} is no port. to-ports takes numbers, ranges such as 9000-9010, and commas between them.`,
  zero: item => `${item} names port 0, which there is not. Ports go from 1 to ${lastPort}.`,
  'too-high': item => `${item} names a port that there is not. Ports go from 1 to ${lastPort}.`,
  reversed: item => `The range ${item} runs backward and holds no port. Write the lower port first.`,
  'open-range': item => `The range ${item} lacks an end. Write both ports.`,
  'all-among-others': () => '* is every port and stands alone. Among other items it is no port.',
};

function messageOf(ports: Ports, item: InvalidItem): string {
  const written = quote(ports.value.slice(item.start, item.end));
  const meant = findMeant(ports, item);
  if (meant !== undefined && item.reason !== 'reversed')
    return `${written} is not how to-ports is written, and grants nothing. Is ${meant} meant?`;
  return messages[item.reason](written, ports.value.trim() === '');
}

function fixesOf(ports: Ports, item: InvalidItem): readonly ProposedFix[] {
  const { attribute, value, list } = ports;
  const meant = findMeant(ports, item);
  const span = spanInValue(attribute, item.start, item.end);
  return [
    ...(meant === undefined ? [] : [{ title: `Replace with ${show(meant)}`, edits: [{ span, newText: meant }] }]),
    ...removeItemFix({ attribute, value, items: list.items, index: list.items.indexOf(item) }),
  ];
}

/** How an item was probably meant that is written as other programs write ports; undefined where nobody can tell. */
function findMeant({ value, list }: Ports, item: InvalidItem): string | undefined {
  const written = value.slice(item.start, item.end);
  const isAlone = list.items.length === 1;
  for (const [notation, form] of foreignNotations) {
    const meant = notation.test(written) ? written.replace(notation, form) : undefined;
    if (meant === undefined || (meant === '*' && !isAlone)) continue;
    const separated = meant.replaceAll(/[\s;|/]+/g, ',');
    if (parsePortList(separated).items.every(({ kind }) => kind !== 'invalid')) return separated;
  }
  return undefined;
}

/** Notations of firewalls, scanners and programs, and how they are written here. */
const foreignNotations: readonly (readonly [RegExp, string])[] = [
  [/^(?:all|any|every|\*\s*[-:]\s*\*|0?\s*[-:]\s*\*|\*:)$/i, '*'],
  [/^(\d+)\s*(?:[-:]\s*\*|\+|-\s*max)$/i, `$1-${lastPort}`],
  [/^\*\s*[-:]\s*(\d+)$/, '1-$1'],
  [/^(\d+)\s*(?::|\.\.+|[–—~]|\bto\b|->)\s*(\d+)$/i, '$1-$2'],
  [/^(\d+)\s*-\s*(\d+)$/, '$2-$1'],
  [/^(?:tcp|udp)?[:/]?\s*(\d+(?:-\d+)?)\s*(?:\/(?:tcp|udp))?$/i, '$1'],
  [/^([\d-]+(?:[\s;|/]+[\d-]+)+)$/, '$1'],
];
