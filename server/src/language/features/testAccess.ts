import type { AccessAnswer, AccessTest, ClientAnswer, ClientId } from '../../../../protocol/access.ts';
import { answersFor } from '../access/answer.ts';
import { decidingStep } from '../access/decidingStep.ts';
import { readFileQuestion } from '../access/fileQuestion.ts';
import { askFile, isAllowed } from '../access/fileVerdict.ts';
import type { Read } from '../access/question.ts';
import { verdictHeadline } from '../access/verdictHeadline.ts';
import { clientFacts, clientIds } from '../facts/clients.ts';
import type { PolicyDocument } from '../policyDocument.ts';

/** Asks a file `{ from, to, headers?, client?, certificate? }`, for the client of the settings where none is named; or what is wrong with the question. */
export function testAccess(policyDocument: PolicyDocument, json: unknown): Read<AccessTest> {
  const { text, document, policy } = policyDocument;
  const question = readFileQuestion(json);
  if (question.fault) return question;
  const client = question.value.client ?? policyDocument.client;
  const ask = askFile({ document, policy, client });
  const toAnswer = answersFor([text]);
  const answers = clientIds.map(id => [id, toAnswer(ask({ ...question.value, client: id }))] as const);
  const answer = toAnswer(ask({ ...question.value, client }));
  const clients = answers.map(([id, clientAnswer]) => inALine(id, clientAnswer));
  const deciding = decidingStep(answer);
  return {
    value: {
      client,
      clientName: clientFacts[client].name,
      answer,
      headline: verdictHeadline(answer),
      decidingStep: deciding ? answer.steps.indexOf(deciding) : -1,
      clients,
    },
  };
}

function inALine(client: ClientId, answer: AccessAnswer): ClientAnswer {
  const { verdict, certainty } = answer;
  const { message, range } = decidingStep(answer) ?? { message: '' };
  return {
    client,
    name: clientFacts[client].name,
    verdict,
    certainty,
    isAllowed: isAllowed(answer),
    headline: verdictHeadline(answer),
    reason: message,
    ...(range && { range }),
  };
}
