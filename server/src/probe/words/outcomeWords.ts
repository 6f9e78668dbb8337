import type { ProbeAttempt, ProbeOutcome, ReplyEnd } from '../../../../protocol/probe.ts';
import { serviceNamed } from '../services.ts';

/** What a port does, in the middle of a sentence. */
export const outcomePhrases: Readonly<Record<ProbeOutcome, string>> = {
  policy: 'answers with a policy file',
  'not-a-policy': 'answers, but not with a policy file',
  'too-large': 'sends more than 64 KiB without a NUL, which isn’t a policy file',
  silent: 'accepts the connection and sends nothing',
  closed: 'closes the connection without sending anything',
  reset: 'resets the connection without sending anything',
  refused: 'refuses the connection',
  unreachable: 'can’t be reached',
  'timed-out': 'doesn’t respond',
};

const outcomeNames: Readonly<Record<ProbeOutcome, string>> = {
  policy: 'policy file',
  'not-a-policy': 'not a policy file',
  'too-large': 'more than 64 KiB without a NUL',
  silent: 'connected, no answer',
  closed: 'closed without a byte',
  reset: 'reset without a byte',
  refused: 'connection refused',
  unreachable: 'unreachable',
  'timed-out': 'no connection in time',
};

/** What a port gave, in a few words for a table, with what the reply looks like: `not a policy file: a web server`. */
export function nameOutcome({ outcome, service, late }: ProbeAttempt): string {
  const known = outcome === 'policy' ? undefined : serviceNamed(service ?? '');
  return `${outcomeNames[outcome]}${known ? `: ${known.title}` : ''}${late ? '; more came too late' : ''}`;
}

const endPhrases: Readonly<Record<ReplyEnd, string>> = {
  nul: 'closed by us after the NUL',
  close: 'closed by the server',
  reset: 'reset by the server',
  timeout: 'time was up',
  limit: 'closed by us after 64 KiB without a NUL',
  canceled: 'canceled',
};

/** How an attempt ended, as a phrase with the system's code where there is one: `reset by the server (ECONNRESET)`. */
export function describeEnd({ end, error, outcome, late }: ProbeAttempt): string {
  if (late) return 'closed after the time was up';
  const code = error === undefined ? '' : ` (${error})`;
  return `${end === undefined ? outcomeNames[outcome] : endPhrases[end]}${code}`;
}

/** Milliseconds as a person says them: `3 s`, `150 ms`. */
export function sayTime(milliseconds: number): string {
  return milliseconds >= 1000 ? `${Number((milliseconds / 1000).toFixed(1))} s` : `${milliseconds} ms`;
}
