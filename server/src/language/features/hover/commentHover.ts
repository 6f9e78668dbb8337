import type {
  Directive,
  ExpectationDirective,
  ServedFromDirective,
  SuppressionDirective,
} from '../../policy/directives.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { catalogue } from '../../rules/catalogue.ts';
import type { XmlComment } from '../../xml/tree.ts';
import { describePlace } from '../describePlace.ts';
import type { Hover } from '../hover.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../markdown.ts';
import { lastFrom } from '../nodeAt.ts';

/** What a comment that speaks to this program means; undefined for comments that speak to people. */
export function hoverComment({ policy }: PolicyDocument, comment: XmlComment): Hover | undefined {
  const directive = lastFrom(policy.directives, comment.span.start, found => found.comment.span);
  if (directive?.comment !== comment) return undefined;
  return { span: comment.span, markdown: explainDirective(directive, () => describePlace(policy.servedFrom)) };
}

function explainDirective(directive: Directive, place: () => string): string {
  switch (directive.kind) {
    case 'served-from':
      return explainServedFrom(directive, place);
    case 'suppression':
      return explainSuppression(directive);
    case 'expectation':
      return explainExpectation(directive);
  }
}

function explainServedFrom({ location, isInProlog }: ServedFromDirective, place: () => string): string {
  return joinBlocks([
    '`served from`: where this policy file is served. What is right in it depends on that.',
    location.kind === 'invalid'
      ? `**Not understood:** ${escapeMarkdown(location.reason)}.`
      : isInProlog
        ? escapeMarkdown(place())
        : '**Without effect here:** it counts only before the root element.',
    '---',
    'Write a URL (`https://www.example.com/crossdomain.xml`), `socket://HOST:PORT`, or `socket://:843` for any host.',
  ]);
}

function explainSuppression({ rules, scope }: SuppressionDirective): string {
  const lines = rules.map(({ id }) => {
    const rule = catalogue.find(known => known.id === id);
    return `- ${inlineCode(id)}: ${rule ? rule.summary : 'no rule has this name.'}`;
  });
  return joinBlocks([
    scope
      ? `\`crossdomain-policy-ignore\`: silences these rules ${scope.start === 0 ? 'in the whole file' : 'in the element that follows'}.`
      : '`crossdomain-policy-ignore`: silences nothing here, since no element follows.',
    lines.join('\n'),
    '---',
    'Before the root element it counts for the whole file, elsewhere for the element that follows. Syntax problems cannot be silenced.',
  ]);
}

function explainExpectation({ text }: ExpectationDirective): string {
  return joinBlocks([
    `\`expect\`: what this file is meant to allow or deny. It is tested: ${inlineCode(text)}`,
    '---',
    '- `expect: allow https://www.example.com/ to :8080`\n- `expect: deny http://evil.example/ to https://data.example.net/x.json as acrobat`\n- `… with header X-Token`',
    '`:8080` is a port of the host that serves this file.',
  ]);
}
