import type { Directive, ServedFromDirective, SuppressionDirective } from '../../policy/directives.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { catalogue } from '../../rules/catalogue.ts';
import { lastFrom } from '../../text/documentOrder.ts';
import type { XmlComment } from '../../xml/tree.ts';
import { describePlace } from '../describePlace.ts';
import type { Hover } from '../hover.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../markdown.ts';
import { explainExpectation } from './expectationHover.ts';

/** What a comment that speaks to this program means; undefined for comments that speak to people. */
export function hoverComment(policyDocument: PolicyDocument, comment: XmlComment): Hover | undefined {
  const { policy } = policyDocument;
  const directive = lastFrom(policy.directives, comment.span.start, found => found.comment.span);
  if (directive?.comment !== comment) return undefined;
  return { span: comment.span, markdown: explainDirective(directive, policyDocument) };
}

function explainDirective(directive: Directive, policyDocument: PolicyDocument): string {
  switch (directive.kind) {
    case 'served-from':
      return explainServedFrom(directive, policyDocument);
    case 'suppression':
      return explainSuppression(directive);
    case 'expectation':
      return explainExpectation(policyDocument, directive);
  }
}

function explainServedFrom({ location, isInProlog }: ServedFromDirective, { policy }: PolicyDocument): string {
  return joinBlocks([
    '`served from`: where this policy file is served. What is right in it depends on that.',
    location.kind === 'invalid'
      ? `**Not understood:** ${escapeMarkdown(location.reason)}.`
      : isInProlog
        ? escapeMarkdown(describePlace(policy.servedFrom))
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
