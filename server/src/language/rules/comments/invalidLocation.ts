import type { ServedFromDirective } from '../../policy/directives.ts';
import { quote } from '../../text/quote.ts';
import type { Rule } from '../rule.ts';

/** Finds comments on where a file is served that cannot be followed. */
export const invalidLocation: Rule = {
  id: 'invalid-location',
  group: 'comments',
  defaultSeverity: 'warning',
  summary: 'A `served from` comment names no location, or stands where it does not count.',
  rationale: `Many rules depend on where a file is served: what \`secure\` means, whether \`to-ports\` has an effect, whether a \`site-control\` counts. A comment before the root says it: \`<!-- served from: https://www.example.com/crossdomain.xml -->\`, \`<!-- served from: socket://:843 -->\`. One that cannot be read leaves the place to be guessed from the file's name and content, and problems are then missing or wrong.

A location is a URL with \`http\`, \`https\` or \`ftp\`, or \`socket://HOST:PORT\`, where the host may be left out. Host names are written in Unicode, since \`--\` may not stand in a comment; a \`--\` elsewhere is written \`-%2D\`.`,
  source: 'crossdomain-policy',
  examples: {
    bad: [
      `<cross-domain-policy>
  <!-- served from: https://www.example.com/crossdomain.xml -->
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
      `<!-- served from: port 843 -->
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    ],
    good: [
      `<!-- served from: https://www.example.com/crossdomain.xml -->
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    ],
  },
  *check({ text, policy }) {
    for (const directive of policy.directives) {
      if (directive.kind !== 'served-from') continue;
      const message = faultOf(text, directive);
      if (message === undefined) continue;
      const { textSpan, comment } = directive;
      yield { span: textSpan.start < textSpan.end ? textSpan : comment.span, message };
    }
  },
};

function faultOf(text: string, { location, textSpan, isInProlog }: ServedFromDirective): string | undefined {
  if (location.kind === 'invalid') {
    const written = text.slice(textSpan.start, textSpan.end);
    return `${written === '' ? 'An empty text' : quote(written)} is no location: ${location.reason}. The comment is ignored.`;
  }
  if (isInProlog) return undefined;
  return 'This comment counts only before the root element. Move it there; until then the place is taken from the file’s name and content.';
}
