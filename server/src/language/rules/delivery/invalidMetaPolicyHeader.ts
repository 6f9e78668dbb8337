import { normalizeHeader } from '../../access/acceptance.ts';
import { headerOnlyMetaPolicy, metaPolicies, parseMetaPolicy } from '../../facts/metaPolicies.ts';
import { quote } from '../../text/quote.ts';
import { findNearName } from '../nearName.ts';
import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds values of the meta-policy header that mean nothing. */
export const invalidMetaPolicyHeader: Rule = {
  id: 'invalid-meta-policy-header',
  group: 'delivery',
  defaultSeverity: 'error',
  summary: 'The header `X-Permitted-Cross-Domain-Policies` has a value without a meaning.',
  rationale: `The header takes \`none\`, \`master-only\`, \`by-content-type\`, \`by-ftp-filename\`, \`all\` and \`none-this-response\`, one of them. Silverlight refuses everything on any other value; what Flash Player does is not documented. A site that wants no policy files sends \`none\`.`,
  source: 'SPEC §1.4.2',
  examples: {
    bad: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: { metaPolicyHeaders: ['master_only'] } }],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: { metaPolicyHeaders: ['master-only'] } }],
  },
  *check(context) {
    for (const header of new Set(context.delivery?.metaPolicyHeaders.map(normalizeHeader))) {
      if (parseMetaPolicy(header) !== undefined || header === headerOnlyMetaPolicy) continue;
      const meant = findNearName(header, [...metaPolicies, headerOnlyMetaPolicy])?.name;
      yield {
        ...atRoot(context),
        message: `The header X-Permitted-Cross-Domain-Policies says ${quote(header)}, which means nothing.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
      };
    }
  },
};
