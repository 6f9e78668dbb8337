import type { ProbeAttempt, ProbeReport, ProbeRequest } from '../../../../protocol/probe.ts';
import type { Resolution } from '../../network/resolveHost.ts';
import type { JudgedAttempt } from '../judgeReply.ts';
import { clientOf } from '../probeClient.ts';
import { acceptsConnections, decidingAttempt } from '../probeFinding.ts';
import { explainOutcome } from './explainOutcome.ts';
import { resolveName, whereToLook } from './lookCommands.ts';
import { outcomePhrases } from './outcomeWords.ts';

/** What was asked, and what the resolver said. */
export interface Asked {
  readonly request: ProbeRequest;
  readonly resolution: Resolution;
}

/** A report that is not explained yet. */
export type Findings = Omit<ProbeReport, 'explanation'>;

/**
 * What a probe means, in sentences. Nothing that was received stands in them, only names from our tables, the host, addresses, ports and
 * codes; commands are in backticks.
 */
export interface Explanation {
  /** What there is. */
  readonly found: readonly string[];
  /** What that is and what it leads to. */
  readonly meaning: readonly string[];
  /** What to do about it. */
  readonly advice: readonly string[];
}

/** The explanation of a report as one paragraph, with the command that shows what is on the port. */
export function explainProbe(findings: Findings, attempts: readonly JudgedAttempt[], asked: Asked): string {
  const { found, meaning, advice } = explainFindings(findings, attempts, asked);
  const where = whereToLook(findings.host, findings.attempts);
  const [onTheMachine] = where?.onTheMachine ?? [];
  const look = onTheMachine ? [`To see which program it is, run \`${onTheMachine.command}\` on that machine.`] : [];
  return [...found, ...meaning, ...advice, ...look].join(' ');
}

/** The explanation of a report in its parts. */
export function explainFindings(
  findings: Findings,
  attempts: readonly JudgedAttempt[],
  { request, resolution }: Asked,
): Explanation {
  const told = decidingAttempt(findings.attempts);
  const deciding = attempts.find(({ attempt }) => attempt === told);
  if (!deciding) return findings.canceled ? stoppedAtOnce : explainResolution(findings.host, resolution);
  if (findings.finding === 'canceled')
    return { found: [stopped, ...findings.attempts.map(sayOutcome)], meaning: [], advice: [] };
  const { found, meaning, advice } = explainOutcome(deciding, request);
  const others = findings.attempts.filter(attempt => attempt !== told);
  return {
    found: [...(findings.canceled ? [stopped] : []), ...sayVerdict(findings), ...found, ...others.map(sayOutcome)],
    meaning: [
      ...sayStandIn(request),
      ...meaning,
      ...findings.attempts.filter(({ late }) => late).map(attempt => sayLate(attempt, request)),
    ],
    advice: [...advice, ...others.filter(isOpenMaster).map(lookAtMaster)],
  };
}

const stopped = 'The probe was canceled; this is what was known by then.';

const stoppedAtOnce: Explanation = {
  found: ['The probe was canceled before a port was asked.'],
  meaning: [],
  advice: [],
};

function sayOutcome({ port, role, outcome }: ProbeAttempt): string {
  return `${role === 'master' ? 'Port' : 'The destination port'} ${port} ${outcomePhrases[outcome]}.`;
}

/** A master that had nothing to show is still a port to look at where it is open. */
function isOpenMaster({ role, outcome }: ProbeAttempt): boolean {
  return role === 'master' && acceptsConnections(outcome);
}

function lookAtMaster({ port }: ProbeAttempt): string {
  return `Find out which program has port ${port} open, and close it if nobody needs it.`;
}

/** Another port than that of the client can only be asked as the master where it stands in for it. */
function sayStandIn(request: ProbeRequest): readonly string[] {
  const { policyPort } = request;
  const usual = clientOf(request).policyPort;
  if (policyPort === usual) return [];
  return [`Port ${policyPort} stands in for port ${usual} here and is judged with its rights.`];
}

function sayLate({ port, text }: ProbeAttempt, request: ProbeRequest): string {
  const what = text === undefined ? 'More bytes' : 'A policy file';
  return `${what} came from port ${port} after ${clientOf(request).name}’s time was up. It’s shown here but doesn’t count.`;
}

function sayVerdict({ answer, destinationPort }: Findings): readonly string[] {
  if (answer === undefined) return [];
  const verdict = answer.verdict === 'allowed' ? 'may' : 'may not';
  const doubt = answer.certainty === 'client-dependent' ? ' Other clients might decide otherwise.' : '';
  return [`The requester ${verdict} connect to port ${destinationPort}.${doubt}`];
}

/** What the resolver's codes mean. */
const resolverCodes: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'There is no such name, or none that this machine can see.'],
  ['ENODATA', 'The name exists but has no address.'],
  ['EAI_AGAIN', 'The resolver didn’t answer. Try again, and check whether this machine reaches its name server.'],
]);

function explainResolution(host: string, resolution: Resolution): Explanation {
  const code = resolution.kind === 'unresolved' ? resolution.error : '';
  const meaning = resolution.kind === 'timed-out' ? 'The resolver didn’t answer in time.' : resolverCodes.get(code);
  return {
    found: [`The name ${host} doesn’t resolve${code === '' ? '' : ` (${code})`}, so no port was asked.`],
    meaning: [meaning ?? 'The resolver failed.'],
    advice: [
      `Check the spelling, and what the resolver says: \`${resolveName(host).command}\`.`,
      'If the name is gone for good, there is nothing to close.',
    ],
  };
}
