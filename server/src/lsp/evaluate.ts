import { ErrorCodes, ProtocolRequestType, ResponseError } from 'vscode-languageserver';
import type { AccessAnswer } from '../../../protocol/access.ts';
import { joinField, type QuestionFault, type Read } from '../language/access/question.ts';
import { answerBatch, readQuestionBatch } from '../language/access/questionBatch.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';

/**
 * Asks who may reach what (`AccessQuestion` → `AccessAnswer`): one question, an array of them, or `{ policies, questions }`; several are answered by
 * an array. A policy may give the `uri` of an open document instead of its `text`. A bad question is an error that names the field.
 */
export const evaluateRequest = new ProtocolRequestType<
  unknown,
  AccessAnswer | readonly AccessAnswer[],
  never,
  QuestionFault,
  void
>('crossdomainPolicy/evaluate');

/** The answer, or answers where several questions were asked; an error that names the field for a bad question. */
export function evaluateAnswer(
  params: unknown,
  textOf: (uri: string) => string | undefined,
): AccessAnswer | readonly AccessAnswer[] | ResponseError<QuestionFault> {
  const { value: json, fault: unopened } = withTexts(params, textOf);
  if (unopened) return refuse(unopened);
  const { value: batch, fault } = readQuestionBatch(json);
  if (fault) return refuse(fault);
  const answers = answerBatch(batch);
  const [first] = answers;
  return batch.isArray || !first ? answers : first;
}

function refuse(fault: QuestionFault): ResponseError<QuestionFault> {
  const { field, message } = fault;
  return new ResponseError(ErrorCodes.InvalidParams, field === '' ? `${message}.` : `${field}: ${message}.`, fault);
}

type TextOf = (uri: string) => string | undefined;

/** A question, or each of several, with the texts of the open documents that it names. */
function withTexts(json: unknown, textOf: TextOf): Read<unknown> {
  if (Array.isArray(json)) return readEach(json, '', item => withTexts(item, textOf));
  if (!isJsonObject(json) || !Array.isArray(json['policies'])) return { value: json };
  const policies = readEach(json['policies'], 'policies', policy => withText(policy, textOf));
  return policies.fault ? policies : { value: { ...json, policies: policies.value } };
}

function readEach(items: readonly unknown[], field: string, read: (item: unknown) => Read<unknown>): Read<unknown> {
  const values: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const { value, fault } = read(item);
    if (fault) return { fault: { ...fault, field: joinField(`${field}[${index}]`, fault.field) } };
    values.push(value);
  }
  return { value: values };
}

function withText(policy: unknown, textOf: TextOf): Read<unknown> {
  if (!isJsonObject(policy) || typeof policy['uri'] !== 'string') return { value: policy };
  const { uri, ...rest } = policy;
  if (rest['text'] !== undefined) return { fault: { field: 'uri', message: 'a policy has text or uri, not both' } };
  const text = textOf(policy['uri']);
  if (text === undefined) return { fault: { field: 'uri', message: 'uri names no open document' } };
  return { value: { ...rest, text } };
}
