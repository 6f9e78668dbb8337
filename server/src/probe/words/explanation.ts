import type { ProbeAttempt, ProbeReport, ProbeRequest } from '../../../../protocol/probe.ts';
import type { Resolution } from '../../network/resolveHost.ts';
import type { JudgedAttempt } from '../judgeReply.ts';
import { acceptsConnections, decidingAttempt } from '../probeFinding.ts';
import { explainOutcome } from './explainOutcome.ts';
import { listCommands, resolveName, sayWhereToLook, whereToLook } from './lookCommands.ts';
import { outcomePhrases } from './outcomeWords.ts';

/** What was asked, and what the resolver said. */
interface Asked {
  readonly request: ProbeRequest;
  readonly resolution: Resolution;
}

/** A report that is not explained yet. */
export type Findings = Omit<ProbeReport, 'explanation'>;

/**
 * A paragraph that says what was found, what it means and what to do. Nothing that was received stands in it, only names from our tables,
 * the host, addresses, ports and codes; commands are in backticks.
 */
export function explainProbe(
  findings: Findings,
  attempts: readonly JudgedAttempt[],
  { request, resolution }: Asked,
): string {
  const told = decidingAttempt(findings.attempts);
  const deciding = attempts.find(({ attempt }) => attempt === told);
  const sentences = deciding
    ? explainAttempts(findings, request, deciding)
    : findings.canceled
      ? ['The probe was stopped before a port was asked.']
      : explainResolution(findings.host, resolution);
  return sentences.join(' ');
}

function explainAttempts(findings: Findings, request: ProbeRequest, deciding: JudgedAttempt): readonly string[] {
  const others = findings.attempts.filter(attempt => attempt !== deciding.attempt);
  const stopped = findings.canceled ? ['The probe was stopped; this is what was known by then.'] : [];
  if (findings.finding === 'canceled') return [...stopped, ...findings.attempts.map(sayOutcome)];
  const where = whereToLook(findings.host, findings.attempts);
  return [
    ...stopped,
    ...others.filter(({ role }) => role === 'master').flatMap(explainMasterInPassing),
    ...explainOutcome(findings.host, deciding, request.timeout),
    ...others.filter(({ role }) => role === 'destination').map(sayOutcome),
    ...findings.attempts.filter(({ late }) => late).map(sayLate),
    ...sayVerdict(findings),
    ...(where ? [sayWhereToLook(where)] : []),
  ];
}

function sayOutcome({ port, role, outcome }: ProbeAttempt): string {
  const name = role === 'master' ? `Port ${port}` : `The destination port ${port}`;
  return `${name} ${outcomePhrases[outcome]}.`;
}

/** A master that had nothing to show is still a port to look at where it is open. */
function explainMasterInPassing(master: ProbeAttempt): readonly string[] {
  const isOpen = acceptsConnections(master.outcome);
  return [
    sayOutcome(master),
    ...(isOpen ? ['Look which program that is, and close the port if nobody needs it.'] : []),
  ];
}

function sayLate({ port, text }: ProbeAttempt): string {
  const what = text === undefined ? 'More bytes' : 'A policy file';
  return `${what} came from port ${port} after Flash Player’s time was up: it is shown here and does not count.`;
}

function sayVerdict({ answer, destinationPort }: Findings): readonly string[] {
  if (answer === undefined) return [];
  const verdict = answer.verdict === 'allowed' ? 'may' : 'may not';
  const doubt = answer.certainty === 'client-dependent' ? ' Another client might decide otherwise.' : '';
  return [`The requester ${verdict} connect to port ${destinationPort}.${doubt}`];
}

/** What the resolver's codes mean. */
const resolverCodes: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'There is no such name, or none that this machine can see.'],
  ['ENODATA', 'The name exists and has no address.'],
  ['EAI_AGAIN', 'The resolver gave no answer. Try again, and look whether this machine reaches its name server.'],
]);

function explainResolution(host: string, resolution: Resolution): readonly string[] {
  const code = resolution.kind === 'unresolved' ? resolution.error : '';
  const meaning = resolution.kind === 'timed-out' ? 'The resolver gave no answer in time.' : resolverCodes.get(code);
  return [
    `The name ${host} does not resolve${code === '' ? '' : ` (${code})`}, so that no port was asked.`,
    meaning ?? 'The resolver failed.',
    `Look at the spelling, and at what the resolver says: ${listCommands([resolveName(host)])}.`,
    'A name that is no longer there leaves nothing to close.',
  ];
}
