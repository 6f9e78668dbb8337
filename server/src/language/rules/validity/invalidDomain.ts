import type { DomainFault, InvalidDomainPattern } from '../../policy/domainPattern.ts';
import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import type { DomainValue } from '../../policy/policy.ts';
import { quote } from '../../text/quote.ts';
import { placeInValue } from '../edits.ts';
import type { Rule } from '../rule.ts';
import { domainFixes, whatElse } from './namedDomains.ts';

/** Finds domains that match nothing. */
export const invalidDomain: Rule = {
  id: 'invalid-domain',
  group: 'validity',
  defaultSeverity: 'error',
  summary: 'A `domain` is not written as domains are, and matches nothing.',
  rationale: `A \`domain\` is one of three things: a host name, an IPv4 address, or a wildcard, which is \`*\` alone or \`*.\` before a name. Values are compared
as they are written with the host of the requester. A port, a path, a user, white space or a wildcard anywhere else makes a value that no host
equals, so the grant lets nobody in. Lenient readers are worse: one that matches \`*example.com\` by its ending lets \`evilexample.com\` in.

Write one grant for each domain. \`*.example.com\` is example.com itself and every host below it.`,
  source: 'SPEC §1.5.1; PERM',
  reference: 'allow-access-from',
  examples: {
    bad: [
      '<allow-access-from domain="localhost:8888"/>',
      '<allow-access-from domain="*example.com"/>',
      '<allow-access-from domain="www.example.*"/>',
      '<allow-access-from domain="http://www.example.com/app/"/>',
      '<allow-access-from domain="www.example.com, data.example.com"/>',
      '<allow-access-from domain="192.0.2.*"/>',
      '<allow-access-from domain=""/>',
    ],
    good: [
      '<allow-access-from domain="www.example.com"/>',
      '<allow-access-from domain="*.example.com"/>',
      '<allow-access-from domain="192.0.2.7"/>',
    ],
  },
  *check({ text, policy }) {
    for (const grant of grantsWith(policy, grantTraits.invalidDomain)) {
      if (grant.kind === 'identity' || grant.domain?.pattern.kind !== 'invalid') continue;
      const { domain, node } = grant;
      const { pattern } = grant.domain;
      yield {
        span: placeInValue(domain.attribute, pattern.start, pattern.end),
        message: messageOf(domain, pattern),
        fixes: () => domainFixes({ text, node, domain, pattern }),
      };
    }
  },
};

function messageOf({ value }: DomainValue, { reason, start, end }: InvalidDomainPattern): string {
  const other = whatElse(value);
  if (other !== undefined) return `${quote(value)} matches nothing: ${other}`;
  return messages[reason](quote(value), quote(value.slice(start, end)));
}

/** What each fault is called, by the whole value and the part at fault, both in quotes. */
const messages: Readonly<Record<DomainFault, (value: string, part: string) => string>> = {
  empty: () => 'The domain is empty and matches nothing. Name a host, such as www.example.com.',
  'white-space': value => `White space is part of the value ${value}, so it matches nothing. Remove it.`,
  several: value => `${value} is more than one domain, and a grant names one. Write a grant for each.`,
  user: value => `${value} names a user, which a domain does not; it matches nothing.`,
  path: (value, part) => `${value} matches nothing: a domain is a host alone. Remove ${part}.`,
  port: (value, part) =>
    `${value} matches nothing: a domain is a host alone. Remove ${part}; the port that the requester came from plays no part.`,
  'wildcard-position': value => `${value} matches nothing: a wildcard stands alone, or as *. in front of a name.`,
  'wildcard-in-address': value => `${value} matches nothing: addresses take no wildcard. Name each address.`,
  'trailing-dot': value => `${value} ends in a dot, and the host of a requester does not. Remove it.`,
  'empty-label': value =>
    `${value} matches nothing: between two dots, and in front of the first, there has to be a name.`,
  numeric: value =>
    `${value} is neither a name nor an IPv4 address: what ends in a number has to be four numbers up to 255.`,
  character: (value, part) =>
    part === value
      ? `${value} is no host name and matches nothing.`
      : `${value} matches nothing: ${part} cannot stand in a host name.`,
};
