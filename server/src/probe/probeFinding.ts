import type { ProbeAttempt, ProbeFinding, ProbeOutcome } from '../../../protocol/probe.ts';

/**
 * The attempt that the finding speaks of: the master where bytes came from it, or where it is open and the destination has nothing to
 * show either; else the destination.
 */
export function decidingAttempt(attempts: readonly ProbeAttempt[]): ProbeAttempt | undefined {
  const [master, destination] = attempts;
  if (master === undefined || destination === undefined || hasContent(master.outcome)) return master;
  return acceptsConnections(master.outcome) && !hasContent(destination.outcome) ? master : destination;
}

/** Whether bytes came that are worth a finding of their own. */
export function hasContent(outcome: ProbeOutcome): boolean {
  return outcome === 'policy' || outcome === 'not-a-policy' || outcome === 'too-large';
}

/** Whether a program, or a firewall in its place, took the connection. */
export function acceptsConnections(outcome: ProbeOutcome): boolean {
  return hasContent(outcome) || outcome === 'silent' || outcome === 'closed' || outcome === 'reset';
}

/** The outcome of a port as the finding of a probe. */
export const findingOfOutcome: Readonly<Record<ProbeOutcome, ProbeFinding>> = {
  policy: 'policy',
  'not-a-policy': 'not-a-policy',
  'too-large': 'not-a-policy',
  silent: 'silent',
  closed: 'closed',
  reset: 'closed',
  refused: 'refused',
  unreachable: 'unreachable',
  'timed-out': 'filtered',
};
