import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds policy files that come over HTTP although HTTPS has them, too. */
export const policyOverPlainHttp: Rule = {
  id: 'policy-over-plain-http',
  group: 'delivery',
  defaultSeverity: 'information',
  summary: 'The same policy file is served over HTTP and over HTTPS.',
  rationale: `Whoever is between a visitor and the site writes what comes over HTTP, a policy file included. The file over HTTP governs only data over HTTP; if the site has none of that worth reading, redirect HTTP to HTTPS and the file is gone from there.`,
  source: 'PERM',
  examples: {
    bad: [
      {
        text: '<allow-access-from domain="www.example.com"/>',
        servedFrom: 'http://www.example.com/crossdomain.xml',
        delivery: { isOverBothSchemes: true },
      },
    ],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: { isOverBothSchemes: true } }],
  },
  *check(context) {
    const { delivery, policy } = context;
    const { location } = policy.servedFrom;
    if (!delivery?.isOverBothSchemes || location.kind !== 'url' || location.scheme !== 'http') return;
    yield {
      ...atRoot(context),
      message:
        'The same file comes over HTTP and HTTPS. Whoever is on the way can rewrite the one that comes over HTTP.',
    };
  },
};
