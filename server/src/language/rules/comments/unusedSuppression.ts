import { quote } from '../../text/quote.ts';
import type { Rule, UnusedSuppression } from '../rule.ts';

/** Finds suppressions that suppress nothing. */
export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  group: 'comments',
  defaultSeverity: 'hint',
  runsLast: true,
  summary: 'A `crossdomain-policy-ignore` comment silences nothing, or names no rule.',
  rationale: `A comment \`<!-- crossdomain-policy-ignore: rule-id, rule-id -->\` silences those rules in the element that follows it; before the root, in the whole file. Left behind when the problem is gone, it hides the next one of that kind, and a misspelled id hides nothing at all. Rules of the group *syntax* cannot be silenced: a file with a syntax error grants nothing.`,
  source: 'crossdomain-policy',
  examples: {
    bad: [
      `<allow-access-from domain="www.example.com"/>
<!-- crossdomain-policy-ignore: unrestricted-domain -->
<allow-access-from domain="example.com"/>`,
      `<allow-access-from domain="www.example.com"/>
<!-- crossdomain-policy-ignore: any-domain -->
<allow-access-from domain="*"/>`,
    ],
    good: [
      `<allow-access-from domain="www.example.com"/>
<!-- crossdomain-policy-ignore: unrestricted-domain -->
<allow-http-request-headers-from domain="*" headers="SOAPAction"/>`,
    ],
  },
  *check({ policy, unusedSuppressions }) {
    for (const directive of policy.directives)
      if (directive.kind === 'suppression' && directive.rules.length === 0)
        yield { span: directive.comment.span, message: 'This comment names no rule. It silences nothing.' };
    for (const unused of unusedSuppressions) yield { span: unused.span, message: explain(unused) };
  },
};

function explain({ id, names }: UnusedSuppression): string {
  switch (names) {
    case 'nothing':
      return `${quote(id)} names no rule. It silences nothing.`;
    case 'syntax-rule':
      return `${quote(id)} cannot be silenced. A file with a syntax error grants nothing, whatever it says.`;
    case 'rule':
      return `There is no problem of ${quote(id)} here to silence. Remove the id, before it hides the next one.`;
  }
}
