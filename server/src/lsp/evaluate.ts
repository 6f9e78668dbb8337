import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import type { AccessAnswer } from '../language/access/answer.ts';
import { isJsonObject } from '../language/access/question.ts';
import { answerBatch, readQuestionBatch } from '../language/access/questionBatch.ts';

/**
 * Asks who may reach what: one question, or `{ policies, questions }`, which is answered by an array. A policy may give
 * the `uri` of an open document instead of its `text`.
 */
export const evaluateRequest = new ProtocolRequestType<
  unknown,
  AccessAnswer | readonly AccessAnswer[],
  never,
  void,
  void
>('crossdomainPolicy/evaluate');

/** The answer, or answers where several questions were asked; an error that names the field for a bad question. */
export function evaluateAnswer(
  params: unknown,
  textOf: (uri: string) => string | undefined,
): AccessAnswer | readonly AccessAnswer[] | ResponseError {
  const { value: batch, fault } = readQuestionBatch(withTexts(params, textOf));
  if (!batch)
    return new ResponseError(ErrorCodes.InvalidParams, `${fault.field}: ${fault.message}.`.replace(/^: /, ''));
  const answers = answerBatch(batch);
  const [first] = answers;
  return batch.isArray || !first ? answers : first;
}

/** A question with the texts of the open documents that it names. */
function withTexts(json: unknown, textOf: (uri: string) => string | undefined): unknown {
  if (!isJsonObject(json) || !Array.isArray(json['policies'])) return json;
  return { ...json, policies: json['policies'].map(policy => withText(policy, textOf)) };
}

function withText(policy: unknown, textOf: (uri: string) => string | undefined): unknown {
  if (!isJsonObject(policy) || typeof policy['uri'] !== 'string') return policy;
  const { uri, ...rest } = policy;
  return { ...rest, text: textOf(policy['uri']) };
}
