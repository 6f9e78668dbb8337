import { grantsWith } from '../../policy/grantTable.ts';
import { grantTraits } from '../../policy/grantTraits.ts';
import { isThisMachine } from '../../policy/location.ts';
import { permissionOf } from '../permission.ts';
import type { Rule } from '../rule.ts';

/** Finds socket policies of other machines that rely on `secure`. */
export const unprotectedSecure: Rule = {
  id: 'unprotected-secure',
  group: 'security',
  defaultSeverity: 'information',
  restsOnSocket: true,
  weakness: { cwe: 942, securitySeverity: 3.1 },
  summary: 'A grant of a socket policy says `secure="true"` although the host is not the local machine.',
  rationale: `A socket policy travels unencrypted. Whoever can tamper with the connection can rewrite the policy and take \`secure="true"\` out, and that is exactly the attacker the attribute was to keep away. It means something only where policy and data never leave the machine, as with a program that serves a page's content on \`localhost\`. Flash's policy log warned of the same.

It does no harm; just do not rely on it. What the socket carries needs protection of its own, such as TLS.`,
  source: 'SPEC §1.3.3.1; FP9',
  reference: 'allow-access-from',
  examples: {
    bad: [
      {
        text: '<allow-access-from domain="www.example.com" to-ports="8080" secure="true"/>',
        servedFrom: 'socket://chat.example.com:843',
      },
    ],
    good: [
      {
        text: '<allow-access-from domain="www.example.com" to-ports="8080" secure="true"/>',
        servedFrom: 'socket://localhost:843',
      },
      {
        text: '<allow-access-from domain="www.example.com" to-ports="8080"/>',
        servedFrom: 'socket://chat.example.com:843',
      },
    ],
  },
  *check(context) {
    const { policy } = context;
    const { location } = policy.servedFrom;
    if (location.kind !== 'socket' || location.host === undefined || isThisMachine(location.host)) return;
    for (const grant of grantsWith(policy, grantTraits.secureTrue))
      if (grant.kind === 'access' && grant.secure?.parsed === true && permissionOf(context, grant))
        yield {
          span: grant.secure.attribute.span,
          message: `secure="true" gives false assurance here. The policy travels unencrypted, so whoever could attack the connection can rewrite it first.`,
        };
  },
};
