import type { ReplyEnd } from './policyFileReply.ts';
import type { ProbeAttempt } from './probeReport.ts';

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
