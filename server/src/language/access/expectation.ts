import { type ClientId, clientIds, parseClientId } from '../facts/clients.ts';
import { unescapeHyphens } from '../policy/directives.ts';
import { parsePort } from '../policy/location.ts';
import { type Requester, readRequester, readTarget, type Target } from './question.ts';

/** What a comment in a policy file expects of it: `allow https://www.example.com/ to :8080`. */
export interface Expectation {
  readonly kind: 'expectation';
  readonly verdict: 'allowed' | 'denied';
  readonly requester: Requester;
  /** A port alone is one of the host that serves the file. */
  readonly target: Target | { readonly kind: 'port'; readonly port: number };
  /** Absent where the comment names none. */
  readonly client?: ClientId;
  readonly headers: readonly string[];
}

/** A text that is no expectation, and why: a sentence. */
export interface InvalidExpectation {
  readonly kind: 'invalid';
  readonly reason: string;
  /** The part at fault, in code units from the start of the text. */
  readonly start: number;
  readonly end: number;
}

/** How an expectation is written. */
export const expectationForm = 'allow|deny URL to :PORT|URL [as CLIENT] [with header NAME, …]';

const form = /^(\S+)(?:\s+(\S+))?(?:\s+(\S+))?(?:\s+(\S+))?(.*)$/s;

/** Reads what stands behind `expect:`. Total. */
export function parseExpectation(text: string): Expectation | InvalidExpectation {
  const [, word = '', from = '', to = '', target = '', rest = ''] = form.exec(text) ?? [];
  const at = placeIn(text);
  if (word !== 'allow' && word !== 'deny')
    return at(word, `An expectation begins with allow or deny: ${expectationForm}.`);
  if (from === '' || to !== 'to' || target === '') return at(text, `The form is ${expectationForm}.`);
  const requester = readRequester(unescapeHyphens(from));
  if (requester.fault) return at(from, `${capitalize(requester.fault.message)}.`);
  const parsedTarget = parseTarget(unescapeHyphens(target));
  if (typeof parsedTarget === 'string') return at(target, parsedTarget);
  const conditions = parseConditions(rest);
  if (typeof conditions === 'string') return at(rest.trim(), conditions);
  const verdict = word === 'allow' ? 'allowed' : 'denied';
  return { kind: 'expectation', verdict, requester: requester.value, target: parsedTarget, ...conditions };
}

function placeIn(text: string) {
  return (part: string, reason: string): InvalidExpectation => {
    const start = Math.max(text.lastIndexOf(part), 0);
    return { kind: 'invalid', reason, start, end: start + part.length };
  };
}

function parseTarget(text: string): Expectation['target'] | string {
  if (!text.startsWith(':')) {
    const target = readTarget(text);
    return target.fault ? `${capitalize(target.fault.message)}.` : target.value;
  }
  const port = parsePort(text.slice(1));
  return port === undefined ? 'The port must be a number from 1 to 65535.' : { kind: 'port', port };
}

type Conditions = Pick<Expectation, 'client' | 'headers'>;

function parseConditions(rest: string): Conditions | string {
  const match = /^(?:\s+as\s+(\S+))?(?:\s+with\s+headers?\s+(.*\S))?\s*$/s.exec(rest);
  if (!match) return `Only "as CLIENT" and "with header NAME" may follow: ${expectationForm}.`;
  const [, clientText, headerText = ''] = match;
  const headers = headerText
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  if (clientText === undefined) return { headers };
  const client = parseClientId(clientText);
  return client ? { client, headers } : `The client must be one of ${clientIds.join(', ')}.`;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
