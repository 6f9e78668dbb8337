import { type Expectation, type InvalidExpectation, parseExpectation } from '../../access/expectation.ts';
import { askFile, type FileQuestion, isAllowed } from '../../access/fileVerdict.ts';
import type { AccessStep, AccessVerdict } from '../../access/verdict.ts';
import { clientFacts, clientIds } from '../../facts/clients.ts';
import type { ExpectationDirective } from '../../policy/directives.ts';
import type { PolicyDocument } from '../../policyDocument.ts';
import { rangesOf } from '../../text/range.ts';
import { escapeMarkdown, joinBlocks } from '../markdown.ts';

/** Whether a file does what an expectation says, by which steps, and what other clients do. */
export function explainExpectation(policyDocument: PolicyDocument, { text }: ExpectationDirective): string {
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
