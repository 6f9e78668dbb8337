import type { Span } from '../../text/span.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';
import { xmlFindings } from './qualifiedName.ts';

const socketPolicy =
  '<cross-domain-policy>\n  <allow-access-from domain="www.example.com" to-ports="8080"/>\n</cross-domain-policy>';

/** Finds character data before and after the root. */
export const textOutsideRoot: Rule = {
  id: 'text-outside-root',
  group: 'syntax',
  defaultSeverity: 'error',
  summary: 'Something other than comments and white space stands before or after the root element.',
  rationale: `Flash Player rejects a policy file with content outside its root element: such a file may be a page or an upload in which somebody hid
a policy. A stray character, a banner of the server or a NUL is enough.

The one exception is the NUL that ends a socket policy on the wire. It is the terminator of the protocol, and no problem at the very end of a file
that a server sends as it is.`,
  source: 'FP9',
  examples: {
    bad: [
      `${smallPolicy}Last change: 2009-04-01\n`,
      `${smallPolicy}}\n`,
      `${smallPolicy}\0`,
      { text: `${socketPolicy}\0\n`, servedFrom: 'socket://:843' },
    ],
    good: [
      `<!-- Last change: 2009-04-01 -->\n${smallPolicy}<!-- The end. -->\n`,
      { text: `${socketPolicy}\0`, servedFrom: 'socket://:843' },
    ],
  },
  *check(context) {
    for (const finding of xmlFindings(context.document, ['text-outside-root']))
      if (!isTerminator(context, finding.span)) yield finding;
  },
};

/** Whether a stretch is the NUL with which a socket policy ends on the wire [LOAD]. */
function isTerminator({ text, policy }: RuleContext, span: Span): boolean {
  if (policy.servedFrom.location.kind !== 'socket') return false;
  return span.end === text.length && text.slice(span.start) === '\0';
}
