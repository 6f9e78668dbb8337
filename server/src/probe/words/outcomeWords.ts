import type { ProbeAttempt, ProbeOutcome, ReplyEnd } from '../../../../protocol/probe.ts';
import { serviceNamed } from '../services.ts';

/** What a port does, in the middle of a sentence. */
export const outcomePhrases: Readonly<Record<ProbeOutcome, string>> = {
  policy: 'answers with a policy file',
  'not-a-policy': 'answers with something that is no policy file',
  'too-large': 'sends 64 KiB without a NUL, which is no policy file',
  silent: 'accepts the connection and says nothing',
  closed: 'accepts the connection and closes it without a byte',
  reset: 'accepts the connection and resets it without a byte',
  refused: 'refuses the connection, so that Flash Player goes on at once',
  unreachable: 'cannot be reached',
  'timed-out': 'gives no answer to the attempt to connect',
};

const outcomeNames: Readonly<Record<ProbeOutcome, string>> = {
  policy: 'a policy file',
  'not-a-policy': 'no policy file',
  'too-large': 'no policy file: 64 KiB without a NUL',
  silent: 'silence',
  closed: 'closed without a byte',
  reset: 'reset without a byte',
  refused: 'refused',
  unreachable: 'unreachable',
  'timed-out': 'no connection in time',
};

/** What a port gave, in a few words for a table, with what the reply looks like: `no policy file, but a web server`. */
export function nameOutcome({ outcome, service, late }: ProbeAttempt): string {
  const known = serviceNamed(service ?? '');
  const looks = known ? `, but ${known.title}` : '';
  return `${outcomeNames[outcome]}${outcome === 'policy' ? '' : looks}${late ? '; more came too late' : ''}`;
}

const endPhrases: Readonly<Record<ReplyEnd, string>> = {
  nul: 'the NUL came: closed from this side',
  close: 'closed by the other side',
  reset: 'reset by the other side',
  timeout: 'the time was up',
  limit: '64 KiB without a NUL: closed from this side',
  canceled: 'canceled',
};

/** How an attempt ended, as a phrase with the system's code where there is one: `reset by the other side (ECONNRESET)`. */
export function describeEnd({ end, error, outcome, late }: ProbeAttempt): string {
  if (late) return 'closed, after the time was up';
  const code = error === undefined ? '' : ` (${error})`;
  return `${end === undefined ? outcome : endPhrases[end]}${code}`;
}
