import { type TextDocument, ViewColumn, window } from 'vscode';
import { type BaseLanguageClient, ResponseError } from 'vscode-languageclient';
import {
  type AccessAnswer,
  type AccessSuggestions,
  accessSuggestionsMethod,
  type FileQuestion,
  type TestedAccess,
  testAccessMethod,
} from '../../../protocol/access.ts';
import type { Range } from '../../../protocol/range.ts';
import type { AccessReports } from '../views/accessReports.ts';
import type { DecidingHighlight } from '../views/decidingHighlight.ts';
import { askAccessQuestion } from './askAccessQuestion.ts';
import type { LastQuestions } from './lastQuestions.ts';
import { type PolicyFiles, policyDocumentOf } from './policyDocument.ts';
import { argumentObject, textField } from './textField.ts';

/** What the commands around access tests share. */
export interface AccessTesting extends PolicyFiles {
  readonly last: LastQuestions;
  readonly reports: AccessReports;
  readonly highlight: DecidingHighlight;
}

/**
 * Asks a policy file who may reach what, shows the answer beside it with the element that decided marked, and returns the
 * answer. An argument `{ uri?, from, to, headers?, client? }` is asked as it is; where it names no requester or no target the
 * person is asked, and undefined is returned where that was dismissed.
 */
export async function testAccess(testing: AccessTesting, argument: unknown): Promise<AccessAnswer | undefined> {
  const document = await policyDocumentOf(testing, argument, 'Test access to which policy file?');
  if (!document) return undefined;
  const question = givenQuestion(argument) ?? (await askPerson(testing, document));
  const tested = question && (await ask(testing.client, document, question));
  if (!tested) return undefined;
  await testing.last.remember(document.uri, question);
  await show(testing, { document, question, tested });
  return tested.answer;
}

/** The argument where it asks something; the server says what is wrong with the rest of it. */
function givenQuestion(argument: unknown): (FileQuestion & object) | undefined {
  const from = textField(argument, 'from');
  const to = textField(argument, 'to');
  if (from === undefined || to === undefined) return undefined;
  const { uri: _, ...question } = argumentObject(argument);
  return { ...question, from, to };
}

async function askPerson({ client, last }: AccessTesting, document: TextDocument): Promise<FileQuestion | undefined> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const suggestions = await client.sendRequest<AccessSuggestions | null>(accessSuggestionsMethod, { textDocument });
  if (!suggestions) return undefined;
  return askAccessQuestion({
    suggestions,
    last: last.of(document.uri) ?? {},
    faultOf: async (part, text) => {
      const question = { from: 'https://www.example.com/', to: ':80', [part]: text };
      return faultOf(() => ask(client, document, question), part);
    },
  });
}

/** The message of a question that fails for one of its fields. */
async function faultOf(asking: () => Promise<unknown>, field: string): Promise<string | undefined> {
  try {
    await asking();
    return undefined;
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    return error.data?.field === field ? error.data.message : undefined;
  }
}

/** Undefined where the document has stopped being a policy file. */
async function ask(
  client: BaseLanguageClient,
  document: TextDocument,
  question: FileQuestion,
): Promise<TestedAccess | undefined> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const tested = await client.sendRequest<TestedAccess | null>(testAccessMethod, { textDocument, ...question });
  return tested ?? undefined;
}

/** A question about a document with its answer. */
interface Answered {
  readonly document: TextDocument;
  readonly question: FileQuestion;
  readonly tested: TestedAccess;
}

async function show({ client, reports, highlight }: AccessTesting, answered: Answered): Promise<void> {
  const { document, question, tested } = answered;
  if (!window.visibleTextEditors.some(editor => editor.document === document))
    await window.showTextDocument(document, { viewColumn: ViewColumn.One, preserveFocus: true });
  const askAgain = (): Promise<TestedAccess | undefined> => ask(client, document, question);
  reports.show({ ...answered, askAgain });
  const place = decidingPlace(tested);
  if (place && tested.version === document.version) highlight.show(document, place, tested.answer.verdict);
  else highlight.clear();
}

/** The element that permitted; where none did, what came closest. */
function decidingPlace({ answer, decidingStep }: TestedAccess): Range | undefined {
  const told = answer.steps[decidingStep]?.range;
  return answer.verdict === 'allowed' ? (answer.decidedBy?.range ?? told) : (told ?? answer.decidedBy?.range);
}
