import { decidingStep } from '../../access/decidingStep.ts';
import { parseExpectation } from '../../access/expectation.ts';
import { askFile, isAllowed } from '../../access/fileVerdict.ts';
import type { AccessVerdict } from '../../access/verdict.ts';
import type { ExpectationDirective } from '../../policy/directives.ts';
import type { Edit } from '../../text/edit.ts';
import type { RelatedPlace, Rule } from '../rule.ts';

/** Finds expectations in comments that the file does not fulfil. */
export const failedExpectation: Rule = {
  id: 'failed-expectation',
  group: 'comments',
  defaultSeverity: 'error',
  summary: 'An `expect` comment says what the file does not do.',
  rationale: `A comment can state what a policy file is meant to permit and to refuse: \`<!-- expect: allow https://www.example.com/ to :8080 -->\`, \`<!-- expect: deny http://evil.example/ to https://data.example.net/x.json as acrobat -->\`, \`… with header X-Token\`. Each is asked of the file as it stands, so that a change which opens or closes more than it was meant to is seen at once, in the editor and in continuous integration.

The question is asked of this file alone, as if every place that a client consults before it had let it speak. \`:8080\` is a port of the host that serves the file. Mend the grants, or turn the expectation round if it was wrong.`,
  source: 'crossdomain-policy',
  examples: {
    bad: [
      `<!-- served from: socket://:843 -->
<cross-domain-policy>
  <!-- expect: allow https://www.example.com/ to :9000 -->
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
      `<cross-domain-policy>
  <!-- expect: deny https://stranger.example/ to https://www.example.com/data.json -->
  <allow-access-from domain="*"/>
</cross-domain-policy>`,
    ],
    good: [
      `<!-- served from: socket://:843 -->
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <!-- expect: allow https://www.example.com/ to :8080 -->
  <!-- expect: deny https://example.com/ to :8080 -->
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    ],
  },
  *check({ document, policy, client }) {
    if (!policy.directives.some(({ kind }) => kind === 'expectation')) return;
    const ask = askFile({ document, policy, client });
    for (const directive of policy.directives) {
      const expectation = directive.kind === 'expectation' ? parseExpectation(directive.text) : undefined;
      if (directive.kind !== 'expectation' || expectation?.kind !== 'expectation') continue;
      const verdict = ask(expectation);
      if (isAllowed(verdict) === (expectation.verdict === 'allowed')) continue;
      yield {
        span: directive.comment.span,
        restsOnSocket: policy.servedFrom.location.kind === 'socket',
        message: `This is expected to be ${expectation.verdict}, and it is not. ${reasonOf(verdict)}`,
        related: relatedPlaces(verdict),
        fixes: () => [{ title: 'Turn the expectation round', edits: [turnRound(directive)], asks: true }],
      };
    }
  },
};

function reasonOf(verdict: AccessVerdict): string {
  const refused = (verdict.headers ?? []).find(header => header.verdict === 'denied');
  if (verdict.verdict === 'allowed' && refused) return refused.reason;
  return decidingStep(verdict)?.message ?? '';
}

function relatedPlaces({ decidedBy, ...verdict }: AccessVerdict): readonly RelatedPlace[] {
  const step = decidingStep(verdict);
  const span = step?.span ?? decidedBy?.span;
  return span ? [{ span, message: step?.message ?? 'This decided.' }] : [];
}

function turnRound({ text, textSpan }: ExpectationDirective): Edit {
  const [word, other] = text.startsWith('allow') ? ['allow', 'deny'] : ['deny', 'allow'];
  return { span: { start: textSpan.start, end: textSpan.start + word.length }, newText: other };
}
