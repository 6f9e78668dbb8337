import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { removeGrant } from '../edits.ts';
import type { Rule } from '../rule.ts';

/** Finds header and identity grants in socket policies. */
export const headerGrantInSocketPolicy: Rule = {
  id: 'header-grant-in-socket-policy',
  group: 'applicability',
  defaultSeverity: 'warning',
  restsOnSocket: true,
  summary: 'A socket policy holds a header grant or an identity grant.',
  rationale: `A socket has no request headers, and Acrobat, the only client that reads identity grants, opens no sockets. In a socket policy both elements are dead text. They usually come from a URL policy that was copied, or show that one file is meant to serve as both; the two kinds need different grants, so keep two files.`,
  source: 'SPEC §1.3.4, §1.3.5',
  reference: 'allow-http-request-headers-from',
  examples: {
    bad: [
      {
        text: '<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction"/>',
        servedFrom: 'socket://:843',
      },
    ],
    good: ['<allow-http-request-headers-from domain="www.example.com" headers="SOAPAction"/>'],
  },
  *check({ text, policy }) {
    if (policy.servedFrom.location.kind !== 'socket') return;
    for (const grant of grantsWith(policy, grantTraits.header | grantTraits.identity))
      if (grant.kind !== 'access')
        yield {
          span: grant.node.nameSpan,
          message: `<${grant.element}> has no effect in a socket policy. ${reasons[grant.kind]}`,
          fixes: () => [removeGrant(text, grant)],
        };
  },
};

const reasons = {
  header: 'Sockets have no request headers; the element belongs in a policy served over HTTP or HTTPS.',
  identity: 'Only Acrobat reads it, and Acrobat opens no sockets.',
} as const;
