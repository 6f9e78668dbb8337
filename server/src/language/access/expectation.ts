import type { ClientId } from '../../../../protocol/access.ts';
import { clientIds, parseClientId } from '../facts/clients.ts';
import { unescapeHyphens } from '../policy/directives.ts';
import { isHeaderName } from '../policy/headerList.ts';
import { parsePort } from '../policy/location.ts';
import { type QuestionFault, type Requester, readRequester, readTarget, type Target } from './question.ts';

/** What a comment in a policy file expects of it: `allow https://www.example.com/ to :8080`. */
export interface Expectation {
  readonly kind: 'expectation';
  readonly verdict: 'allowed' | 'denied';
  readonly requester: Requester;
  readonly target: FileTarget;
  /** Absent where the comment names none. */
  readonly client?: ClientId;
  readonly headers: readonly string[];
}

/** What is asked of one file: a port alone is one of the host that serves it. */
export type FileTarget = Target | { readonly kind: 'port'; readonly port: number };

/** A text that is no expectation, and why: a sentence. */
export interface InvalidExpectation {
  readonly kind: 'invalid';
  readonly reason: string;
  /** The part at fault, in code units from the start of the text. */
  readonly start: number;
  readonly end: number;
}

/** How an expectation is written. */
const expectationForm = 'allow|deny URL to :PORT|URL [as CLIENT] [with header NAME, …]';

/** A word of an expectation; its offsets are code units from the start of the text. */
export interface ExpectationWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text, white space aside. */
export function wordsOf(text: string): readonly ExpectationWord[] {
  return Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

/** Reads what stands behind `expect:`. Total. */
export function parseExpectation(text: string): Expectation | InvalidExpectation {
  const whole = { text, start: 0, end: text.length };
  const [word = whole, from, to, target, ...rest] = wordsOf(text);
  if (word.text !== 'allow' && word.text !== 'deny')
    return invalid(word, `An expectation begins with allow or deny: ${expectationForm}.`);
  if (!from || to?.text !== 'to' || !target) return invalid(whole, `The form is ${expectationForm}.`);
  const requester = readRequester(unescapeHyphens(from.text));
  if (requester.fault) return invalid(from, sentenceOf(requester.fault));
  const parsedTarget = parseFileTarget(unescapeHyphens(target.text));
  if (parsedTarget.fault) return invalid(target, sentenceOf(parsedTarget.fault));
  const conditions = parseConditions(rest);
  if ('reason' in conditions) return conditions;
  const verdict = word.text === 'allow' ? 'allowed' : 'denied';
  return { kind: 'expectation', verdict, requester: requester.value, target: parsedTarget.value, ...conditions };
}

function invalid({ start, end }: ExpectationWord, reason: string): InvalidExpectation {
  return { kind: 'invalid', reason, start, end };
}

/** Reads what a file is asked about: `:8080`, `socket://HOST:8080`, `HOST:8080` or a URL. */
export function parseFileTarget(
  text: string,
): { readonly value: FileTarget; readonly fault?: never } | { readonly fault: QuestionFault } {
  if (text.startsWith(':')) {
    const port = parsePort(text.slice(1));
    if (port !== undefined) return { value: { kind: 'port', port } };
    return { fault: { field: 'to', message: 'the port must be a number from 1 to 65535' } };
  }
  return readTarget(/^(\[[^\]]*\]|[^:/]+):\d+$/.test(text) ? `socket://${text}` : text);
}

type Conditions = Pick<Expectation, 'client' | 'headers'>;

/** What a condition says, and the words behind it. */
type Condition =
  | { readonly value: Partial<Conditions>; readonly rest: readonly ExpectationWord[] }
  | InvalidExpectation;

/** `as CLIENT` and `with header NAME, …`, each once at most, in any order. */
function parseConditions(words: readonly ExpectationWord[]): Conditions | InvalidExpectation {
  let conditions: Conditions = { headers: [] };
  for (let rest = words; rest.length > 0; ) {
    const condition = parseCondition(rest, conditions);
    if ('reason' in condition) return condition;
    conditions = { ...conditions, ...condition.value };
    rest = condition.rest;
  }
  return conditions;
}

function parseCondition(words: readonly ExpectationWord[], { client, headers }: Conditions): Condition {
  const [keyword, argument] = words;
  if (keyword?.text === 'as' && client === undefined) return parseClient(words);
  const isHeader = keyword?.text === 'with' && (argument?.text === 'header' || argument?.text === 'headers');
  if (isHeader && headers.length === 0) return parseHeaders(words);
  return invalid(stretch(words), `Only "as CLIENT" and "with header NAME" may follow: ${expectationForm}.`);
}

function parseClient(words: readonly ExpectationWord[]): Condition {
  const [, name, ...rest] = words;
  const client = parseClientId(name?.text ?? '');
  return client
    ? { value: { client }, rest }
    : invalid(stretch(words.slice(0, 2)), `The client must be one of ${clientIds.join(', ')}.`);
}

function parseHeaders(words: readonly ExpectationWord[]): Condition {
  const end = words.findIndex(({ text }, index) => index > 2 && text === 'as');
  const list = words.slice(2, end < 0 ? words.length : end);
  const headers = unescapeHyphens(list.map(({ text }) => text).join(' '))
    .split(',')
    .map(name => name.trim());
  const isList = headers.every(isHeaderName);
  if (!isList)
    return invalid(stretch(words.slice(0, 2 + list.length)), 'Names of headers follow, with commas between them.');
  return { value: { headers }, rest: words.slice(2 + list.length) };
}

/** From the first of some words to the last. */
function stretch(words: readonly ExpectationWord[]): ExpectationWord {
  return { text: '', start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

function sentenceOf({ message }: QuestionFault): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
