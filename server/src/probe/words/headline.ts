import type { ProbeReport } from '../../../../protocol/probe.ts';
import type { JudgedAttempt, Probed } from '../judgeReply.ts';
import { type PolicyReach, reachOf } from '../policyReach.ts';
import { decidingAttempt } from '../probeFinding.ts';
import { serviceNamed } from '../services.ts';
import { outcomePhrases } from './outcomeWords.ts';

/** What a probe found and what follows from it, in one line of plain text. Nothing that was received stands in it. */
export function headlineOf({ report, attempts: judged }: Probed): string {
  const { host, finding, attempts, canceled } = report;
  if (finding === 'unresolved') return `The name ${host} does not resolve.`;
  const told = decidingAttempt(attempts);
  const deciding = judged.find(({ attempt }) => attempt === told);
  if (finding === 'canceled' || deciding === undefined) return `The probe of ${host} was canceled.`;
  const stopped = canceled ? ' The probe was canceled.' : '';
  return `Port ${deciding.attempt.port} of ${host} ${describe(host, deciding)}.${verdictOf(report)}${stopped}`;
}

function describe(host: string, judged: JudgedAttempt): string {
  const { attempt } = judged;
  if (attempt.outcome === 'policy') return `answers with a policy file ${reachPhrases[reachOf(host, judged)]}`;
  const service = serviceNamed(attempt.service ?? '');
  if (service && attempt.outcome === 'not-a-policy')
    return `answers, but not with a policy file: this looks like ${service.title}`;
  const code = attempt.outcome === 'unreachable' && attempt.error !== undefined ? ` (${attempt.error})` : '';
  return `${outcomePhrases[attempt.outcome]}${code}`;
}

/** Behind "a policy file". */
const reachPhrases: Readonly<Record<PolicyReach, string>> = {
  rejected: 'that Flash Player rejects',
  nothing: 'that permits nothing',
  'everyone-everywhere': 'that opens every port to every site',
  everyone: 'that opens the ports it names to every site',
  named: 'for the domains that it names',
};

function verdictOf({ answer, destinationPort }: ProbeReport): string {
  if (answer === undefined) return '';
  return ` The requester ${answer.verdict === 'allowed' ? 'may' : 'may not'} connect to port ${destinationPort}.`;
}
