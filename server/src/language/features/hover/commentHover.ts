import { type Expectation, type InvalidExpectation, parseExpectation } from '../../access/expectation.ts';
import { askFile, type FileQuestion, isAllowed } from '../../access/fileVerdict.ts';
import type { AccessStep, AccessVerdict } from '../../access/verdict.ts';
import { clientFacts, clientIds } from '../../facts/clients.ts';
import type {
  Directive,
  ExpectationDirective,
  ServedFromDirective,
  SuppressionDirective,
} from '../../policy/directives.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { allRules } from '../../rules/allRules.ts';
import { lastFrom } from '../../text/documentOrder.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../../text/markdown.ts';
import { rangesOf } from '../../text/range.ts';
import type { XmlComment } from '../../xml/tree/tree.ts';
import { describePlace } from '../describePlace.ts';
import type { Hover } from './hover.ts';

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
    const rule = allRules.find(known => known.id === id);
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

/** Whether a file does what an expectation says, by which steps, and what other clients do. */
function explainExpectation(policyDocument: PolicyDocument, { text }: ExpectationDirective): string {
  const expectation = parseExpectation(text);
  const told = expectation.kind === 'invalid' ? explainFault(expectation) : explainVerdict(policyDocument, expectation);
  return joinBlocks([told, '---', 'Asked of this file alone, as if every other place had let it speak.']);
}

const forms = [
  '- `expect: allow https://www.example.com/ to :8080`: a port of the host that serves this file',
  '- `expect: deny http://evil.example/ to https://data.example.net/x.json as acrobat`',
  '- `… with header X-Token`',
].join('\n');

function explainFault({ reason }: InvalidExpectation): string {
  return joinBlocks([`**Not understood:** ${escapeMarkdown(reason)}`, forms]);
}

function explainVerdict({ document, policy, client, text }: PolicyDocument, expectation: Expectation): string {
  if (document.problems.length > 0)
    return 'A file that is not well-formed grants nothing; expectations are checked once it is.';
  const ask = askFile({ document, policy, client });
  const verdict = ask(expectation);
  const isMet = isAllowed(verdict) === (expectation.verdict === 'allowed');
  const asked = clientFacts[expectation.client ?? client];
  return joinBlocks([
    `${isMet ? '**Holds.**' : '**Fails.**'} ${summarize(verdict)} for ${escapeMarkdown(asked.name)}.`,
    listSteps(text, verdict),
    listHeaders(verdict),
    listOthers(ask, expectation, asked.id),
  ]);
}

function summarize({ verdict, certainty }: AccessVerdict): string {
  const word = verdict === 'allowed' ? 'Allowed' : 'Denied';
  return certainty === 'documented' ? word : `${word}, in doubt (some clients may decide otherwise),`;
}

function listSteps(text: string, { steps }: AccessVerdict): string {
  const rangeOf = rangesOf(text);
  return steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step.message)}${lineOf(step, rangeOf)}`).join('\n');
}

function lineOf({ span }: AccessStep, rangeOf: ReturnType<typeof rangesOf>): string {
  return span ? ` *(line ${rangeOf(span).start.line + 1})*` : '';
}

function listHeaders({ headers = [] }: AccessVerdict): string {
  return headers
    .map(({ name, verdict, reason }) => `- Header ${escapeMarkdown(name)}: ${verdict}. ${escapeMarkdown(reason)}`)
    .join('\n');
}

/** The clients that decide otherwise. */
function listOthers(
  ask: (question: FileQuestion) => AccessVerdict,
  expectation: Expectation,
  askedClient: (typeof clientIds)[number],
): string {
  const isAllowedHere = isAllowed(ask(expectation));
  const others = clientIds.filter(
    client => client !== askedClient && isAllowed(ask({ ...expectation, client })) !== isAllowedHere,
  );
  if (others.length === 0) return '';
  const names = others.map(client => escapeMarkdown(clientFacts[client].name)).join(', ');
  return `${isAllowedHere ? 'Denied' : 'Allowed'} instead for: ${names}.`;
}
