import { isJsonObject } from '../text/jsonObject.ts';
import { type AccessAnswer, answersFor } from './answer.ts';
import { evaluateAccess } from './evaluateAccess.ts';
import { type AccessQuestion, joinField, type Read, readQuestion, type ServedText } from './question.ts';
import { readServedTexts } from './readServedTexts.ts';
import { readServedPolicies } from './servedPolicy.ts';

/** Questions with the policies they are about, read and ready to be answered. */
export interface QuestionBatch {
  /** Whether an array is answered by an array, also of one. */
  readonly isArray: boolean;
  readonly groups: readonly QuestionGroup[];
}

/** Questions about the same policies. */
interface QuestionGroup {
  readonly texts: readonly ServedText[];
  readonly questions: readonly AccessQuestion[];
}

/** Reads one question, an array of them, or `{ policies, questions }`. The first fault ends the reading: no question is answered then. */
export function readQuestionBatch(json: unknown): Read<QuestionBatch> {
  if (Array.isArray(json)) return readSeparate(json);
  if (isJsonObject(json) && Array.isArray(json['questions'])) return readShared(json['policies'], json['questions']);
  const group = readGroup(json);
  return group.fault ? group : { value: { isArray: false, groups: [group.value] } };
}

function readSeparate(items: readonly unknown[]): Read<QuestionBatch> {
  const groups: QuestionGroup[] = [];
  for (const [index, item] of items.entries()) {
    const group = readGroup(item);
    if (group.fault) return inItem(`[${index}]`, group.fault);
    groups.push(group.value);
  }
  return { value: { isArray: true, groups } };
}

function readShared(policies: unknown, items: readonly unknown[]): Read<QuestionBatch> {
  const texts = readServedTexts(policies);
  if (texts.fault) return texts;
  const questions: AccessQuestion[] = [];
  for (const [index, item] of items.entries()) {
    const question = readQuestion(item);
    if (question.fault) return inItem(`questions[${index}]`, question.fault);
    questions.push(question.value);
  }
  return { value: { isArray: true, groups: [{ texts: texts.value, questions }] } };
}

function readGroup(json: unknown): Read<QuestionGroup> {
  const question = readQuestion(json);
  if (question.fault) return question;
  const texts = readServedTexts(isJsonObject(json) ? json['policies'] : undefined);
  if (texts.fault) return texts;
  return { value: { texts: texts.value, questions: [question.value] } };
}

function inItem(item: string, { field, message }: { readonly field: string; readonly message: string }): Read<never> {
  return { fault: { field: joinField(item, field), message } };
}

/** The answers, in the order asked. Policies that several questions share are read once. */
export function answerBatch({ groups }: QuestionBatch): readonly AccessAnswer[] {
  return groups.flatMap(({ texts, questions }) => {
    const policies = readServedPolicies(texts);
    const toAnswer = answersFor(texts.map(({ text }) => text));
    return questions.map(question => toAnswer(evaluateAccess(question, policies)));
  });
}
