import type { AccessAnswer } from '../../../../protocol/access.ts';
import { type Location, parseLocation } from '../policy/location.ts';
import { isJsonObject } from '../text/jsonObject.ts';
import { answersFor } from './answer.ts';
import { evaluateAccess } from './evaluateAccess.ts';
import {
  type AccessQuestion,
  fault,
  joinField,
  type Read,
  readQuestion,
  readStrings,
  reasonOf,
  type ServedText,
} from './question.ts';
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

/** Reads the list of what was served. */
export function readServedTexts(json: unknown): Read<readonly ServedText[]> {
  if (!Array.isArray(json)) return fault('policies', 'policies is an array: what was served, and where');
  const texts: ServedText[] = [];
  for (const [index, item] of json.entries()) {
    const read = readServedText(item);
    if (read.fault) return fault(joinField(`policies[${index}]`, read.fault.field), read.fault.message);
    texts.push(read.value);
  }
  return { value: texts };
}

function readServedText(json: unknown): Read<ServedText> {
  if (!isJsonObject(json)) return fault('', 'a policy is an object with servedFrom and text');
  const location = readLocation(json['servedFrom'], 'servedFrom');
  if (location.fault) return location;
  const text = readOptionalString(json['text'], 'text');
  if (text.fault) return text;
  const contentType = readContentType(json['contentType']);
  if (contentType.fault) return contentType;
  const headers = readStrings(json['metaPolicy'], 'metaPolicy');
  if (headers.fault) return headers;
  const status = json['status'] ?? 200;
  if (typeof status !== 'number') return fault('status', 'status is a number, such as 200');
  const redirectedTo = readRedirection(json['redirectedTo'], location.value);
  if (redirectedTo.fault) return redirectedTo;
  return {
    value: {
      location: location.value,
      status,
      metaPolicyHeaders: headers.value,
      ...(text.value !== undefined && { text: text.value }),
      ...(contentType.value !== undefined && { contentType: contentType.value }),
      ...(redirectedTo.value && { redirectedTo: redirectedTo.value }),
    },
  };
}

function readRedirection(value: unknown, from: Location): Read<Location | undefined> {
  if (value === undefined) return { value };
  const location = readLocation(value, 'redirectedTo');
  if (location.fault) return location;
  return location.value.kind === 'url' && from.kind === 'url'
    ? location
    : fault('redirectedTo', 'redirectedTo is a URL, and only a URL is redirected');
}

function readLocation(value: unknown, field: string): Read<Location> {
  if (typeof value !== 'string') return fault(field, `${field} is a URL or socket://HOST:PORT`);
  const location = parseLocation(value);
  if (location.kind === 'invalid')
    return fault(field, `${field} must be a URL or socket://HOST:PORT${reasonOf(location)}`);
  return { value: location };
}

function readOptionalString(value: unknown, field: string): Read<string | undefined> {
  if (value === undefined || typeof value === 'string') return { value };
  return fault(field, `${field} is a string`);
}

function readContentType(value: unknown): Read<string | null | undefined> {
  if (value === undefined || value === null || typeof value === 'string') return { value };
  return fault('contentType', 'contentType is a string, or null where the response had no such header');
}
