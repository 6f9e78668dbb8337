import type { ProbeReport } from '../../../protocol/probe.ts';

/** Why the destination port was not asked, as a sentence; undefined where it was, or where there is none. */
export function whyDestinationWasNotAsked(report: ProbeReport): string | undefined {
  const { destinationPort, attempts, answer, canceled } = report;
  const [master] = attempts;
  if (destinationPort === undefined || master === undefined || attempts.length > 1) return undefined;
  if (master.port === destinationPort)
    return `Port ${destinationPort} is the policy port itself: one question answers for both.`;
  const why = canceled
    ? 'the probe was stopped before'
    : answer?.verdict === 'allowed'
      ? 'the master permits already'
      : 'the meta-policy of the master lets no other policy file count';
  return `Port ${destinationPort} was not asked: ${why}.`;
}
