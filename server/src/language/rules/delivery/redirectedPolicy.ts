import { quote } from '../../text/quote.ts';
import type { Rule } from '../rule.ts';
import { atRoot } from './atRoot.ts';

/** Finds policy files whose address redirects. */
export const redirectedPolicy: Rule = {
  id: 'redirected-policy',
  group: 'delivery',
  defaultSeverity: 'error',
  cases: { 'within-origin': 'warning', 'to-https': 'information' },
  summary: 'The address of a policy file redirects.',
  rationale: `A client ignores a policy file that a redirect to another host brings: the host that is asked has to speak for itself. Within the host Flash Player follows, and the place where it ends decides what the file governs and whether it is the master; Silverlight follows nothing.

Serve the file where it is asked for. A redirect from HTTP to HTTPS of the same host is what most sites want: content that asks over HTTP then gets no policy.`,
  source: 'SPEC §1.5.1',
  examples: {
    bad: [
      {
        text: '<allow-access-from domain="www.example.com"/>',
        delivery: { redirect: { kind: 'elsewhere', to: 'https://cdn.example.net/crossdomain.xml' } },
      },
    ],
    good: [{ text: '<allow-access-from domain="www.example.com"/>', delivery: {} }],
  },
  *check(context) {
    const redirect = context.delivery?.redirect;
    if (!redirect) return;
    const { kind, to } = redirect;
    switch (kind) {
      case 'within-origin':
        yield {
          ...atRoot(context),
          case: kind,
          message: `The request was redirected to ${quote(to)}. That place decides what the file governs, and Silverlight doesn’t follow.`,
        };
        return;
      case 'to-https':
        yield {
          ...atRoot(context),
          case: kind,
          message: 'HTTP redirects to HTTPS, so content that asks over HTTP gets no policy.',
        };
        return;
      case 'elsewhere':
        yield {
          ...atRoot(context),
          message: `The request was redirected to ${quote(to)}, another origin: clients ignore the file. Serve it where it is asked for.`,
        };
        return;
      case 'nowhere':
        yield {
          ...atRoot(context),
          message:
            'The request was redirected without ever arriving: clients get no file. Serve it where it is asked for.',
        };
    }
  },
};
