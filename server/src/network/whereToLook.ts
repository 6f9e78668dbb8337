import { type LookCommand, listCommands, scanPorts, whoListens } from './lookCommands.ts';
import { acceptsConnections, decidingAttempt } from './probeFinding.ts';
import type { ProbeAttempt, ProbeReport } from './probeReport.ts';

/** Commands by which a person can see what is on the port that decided or, where nothing listens on it, on one that is open. */
export interface WhereToLook {
  /** Which program holds the port. */
  readonly onTheMachine: readonly LookCommand[];
  readonly fromOutside: readonly LookCommand[];
}

/** Where to look; undefined where nobody got as far as a port of the machine. */
export function whereToLook(host: string, attempts: readonly ProbeAttempt[]): WhereToLook | undefined {
  const attempt = attemptToLookAt(attempts);
  if (!attempt || attempt.outcome === 'timed-out' || attempt.outcome === 'unreachable') return undefined;
  return { onTheMachine: whoListens(attempt.port), fromOutside: [scanPorts(host, [attempt.port])] };
}

function attemptToLookAt(attempts: readonly ProbeAttempt[]): ProbeAttempt | undefined {
  const deciding = decidingAttempt(attempts);
  if (deciding && acceptsConnections(deciding.outcome)) return deciding;
  return attempts.find(({ outcome }) => acceptsConnections(outcome)) ?? deciding;
}

/** The same as a sentence, with which an explanation ends. */
export function sayWhereToLook({ onTheMachine, fromOutside }: WhereToLook): string {
  return `To see which program holds the port, run this on the machine itself: ${listCommands(onTheMachine)}; from outside: ${listCommands(fromOutside)}.`;
}

/** The explanation of a report without that sentence, for those who list the commands. */
export function explanationWithoutCommands({ host, attempts, explanation }: ProbeReport): string {
  const where = whereToLook(host, attempts);
  const sentence = where ? ` ${sayWhereToLook(where)}` : '';
  return sentence !== '' && explanation.endsWith(sentence) ? explanation.slice(0, -sentence.length) : explanation;
}
