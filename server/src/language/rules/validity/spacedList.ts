import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { AttributeValue } from '../../policy/policy.ts';
import { spanInValue } from '../../xml/tree/tree.ts';
import type { Finding, Rule } from '../rule.ts';

/** Finds lists with white space in them. */
export const spacedList: Rule = {
  id: 'spaced-list',
  group: 'validity',
  defaultSeverity: 'warning',
  summary: 'White space stands in a list of ports or headers.',
  rationale: `The specification knows commas between the items and nothing else. Some servers were documented with a space behind each comma, some clients
trim it, and others then read no number. Without the white space everything reads the list alike.`,
  source: 'SPEC §1.3.3.1; SPEC §1.3.5.1',
  reference: 'allow-access-from',
  examples: {
    bad: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8080, 8443"/>', servedFrom: 'socket://:843' },
      '<allow-http-request-headers-from domain="www.example.com" headers=" SOAPAction"/>',
    ],
    good: [
      { text: '<allow-access-from domain="www.example.com" to-ports="8080,8443"/>', servedFrom: 'socket://:843' },
      '<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction"/>',
    ],
  },
  *check({ policy }) {
    for (const grant of grantsWith(policy, grantTraits.spacedList)) {
      if (grant.kind === 'access' && grant.ports) yield* judge(grant.ports, 'to-ports');
      if (grant.kind === 'header' && grant.headers) yield* judge(grant.headers, 'headers');
    }
  },
};

/** Also within an item, as in `80 - 90`: where the list has no other fault, no white space in it has a meaning. */
function judge({ attribute, value, valueSpan }: AttributeValue, name: string): readonly Finding[] {
  if (!/\s/.test(value)) return [];
  const spaces = [...value.matchAll(/\s+/g)];
  return [
    {
      span: valueSpan,
      message: `White space stands in ${name}. Not every client passes over it; separate the items by commas alone.`,
      fixes: () => [
        {
          title: 'Remove the white space',
          edits: spaces.map(({ 0: space, index }) => ({
            span: spanInValue(attribute, index, index + space.length),
            newText: '',
          })),
          aim: 'mends',
        },
      ],
    },
  ];
}
