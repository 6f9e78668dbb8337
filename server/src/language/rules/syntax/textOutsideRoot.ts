import { findTerminator } from '../../policy/terminator.ts';
import type { Finding, Rule } from '../rule.ts';
import { smallPolicy } from '../ruleExample.ts';
import { xmlFindings } from './qualifiedName.ts';

const socketPolicy =
  '<cross-domain-policy>\n  <allow-access-from domain="www.example.com" to-ports="8080"/>\n</cross-domain-policy>';

/** Finds character data before and after the root. */
export const textOutsideRoot: Rule = {
  id: 'text-outside-root',
  group: 'syntax',
  defaultSeverity: 'error',
  cases: { 'behind-nul': 'warning' },
  summary: 'Something other than comments and white space stands before or after the root element.',
  rationale: `Flash Player rejects a policy file with content outside its root element: such a file may be a page or an upload in which somebody hid
a policy. A stray character, a banner of the server or a NUL is enough.

The one exception is the NUL that ends a socket policy on the wire. It is the terminator of the protocol, and no problem at the very end of a file
that a server sends as it is. Clients stop reading there, so what stands behind it, such as a line break that an editor added, does no harm; it is a
warning, since nobody means to send it.`,
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
  *check({ text, document, policy }) {
    const terminator = findTerminator(document, policy);
    for (const finding of xmlFindings(document, ['text-outside-root']))
      if (terminator === undefined || finding.span.start < terminator) yield finding;
    if (terminator !== undefined && terminator + 1 < text.length) yield behindTerminator(text, terminator);
  },
};

/** Everything behind the NUL with which a socket policy ends on the wire [LOAD]. */
function behindTerminator(text: string, terminator: number): Finding {
  const span = { start: terminator + 1, end: text.length };
  const fix = { title: 'Remove everything behind the NUL', edits: [{ span, newText: '' }] };
  const isNobodysText = /^[\0\s]*$/.test(text.slice(span.start));
  return {
    span: { start: isNobodysText ? terminator : span.start, end: text.trimEnd().length },
    case: 'behind-nul',
    restsOnSocket: true,
    message: 'Clients stop reading at the NUL that ends this policy. What stands behind it is never read.',
    fixes: () => [{ ...fix, aim: isNobodysText ? 'mends' : 'removes' }],
  };
}
