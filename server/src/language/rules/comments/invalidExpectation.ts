import { parseExpectation } from '../../access/expectation.ts';
import type { Rule } from '../rule.ts';

/** Finds expectations in comments that cannot be read. */
export const invalidExpectation: Rule = {
  id: 'invalid-expectation',
  group: 'comments',
  defaultSeverity: 'warning',
  summary: 'An `expect` comment cannot be read, so that it checks nothing.',
  rationale: `An expectation is \`allow\` or \`deny\`, the URL from which the requester was loaded, \`to\`, and a target: \`:PORT\`, \`socket://HOST:PORT\` or the URL of data. \`as CLIENT\` names a client other than the one in the settings, \`with header NAME\` asks for request headers too. One that cannot be read is not checked, which may go unnoticed.

Host names are written in Unicode, since \`--\` may not stand in a comment; a \`--\` elsewhere is written \`-%2D\`.`,
  source: 'crossdomain-policy',
  examples: {
    bad: [
      `<cross-domain-policy>
  <!-- expect: allow www.example.com to :8080 -->
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
      `<cross-domain-policy>
  <!-- expect: permit https://www.example.com/ to :8080 -->
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    ],
    good: [
      `<!-- served from: https://data.example.net/crossdomain.xml -->
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <!-- expect: allow https://www.example.com/ to https://data.example.net/x.json as acrobat -->
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    ],
  },
  *check({ policy }) {
    for (const directive of policy.directives) {
      if (directive.kind !== 'expectation') continue;
      const parsed = parseExpectation(directive.text);
      if (parsed.kind !== 'invalid') continue;
      const { textSpan, comment } = directive;
      const part = { start: textSpan.start + parsed.start, end: textSpan.start + parsed.end };
      yield { span: part.start < part.end ? part : comment.span, message: parsed.reason };
    }
  },
};
