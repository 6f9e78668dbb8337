import type { AccessAnswer } from '../../../../protocol/access.ts';
import type { ProbeAttempt, ProbeFinding, ProbeReport, ProbeRequest } from '../../../../protocol/probe.ts';
import type { Headline, Tone } from '../../../../protocol/reportPage.ts';
import { describePorts } from '../../language/features/describePorts.ts';
import { countOf } from '../../language/text/words.ts';
import type { JudgedAttempt, Probed } from '../judgeReply.ts';
import { nameOther } from '../otherReply.ts';
import { domainsOf, type PolicyReach, type ReachingGrant, type ReachKind, reachOf } from '../policyReach.ts';
import { clientOf } from '../probeClient.ts';
import { decidingAttempt } from '../probeFinding.ts';
import { outcomePhrases, sayTime } from './outcomeWords.ts';

/**
 * The answer of a probe in one line of plain text: the verdict where one was asked for, and what the port gave. Of what was received only
 * names of hosts stand in it.
 */
export function headlineOf({ report, attempts, request }: Probed): Headline {
  const { host, finding, canceled } = report;
  if (finding === 'unresolved') return { tone: 'neutral', text: `The name ${host} doesn’t resolve.` };
  const told = decidingAttempt(report.attempts);
  const deciding = attempts.find(({ attempt }) => attempt === told);
  if (finding === 'canceled' || deciding === undefined)
    return { tone: 'neutral', text: `The probe of ${host} was canceled.` };
  const { tone, text } = describe(host, deciding, request);
  const stopped = canceled ? ' The probe was canceled.' : '';
  const verdict = verdictOf(report, request);
  return verdict
    ? { ...verdict, detail: `${text}${stopped}` }
    : { tone: tone ?? findingTones[finding], text: `${text}${stopped}` };
}

/** How a finding is meant where no policy says more. An open port is one to look at, though it may be in order. */
const findingTones: Readonly<Record<ProbeFinding, Tone>> = {
  policy: 'neutral',
  'not-a-policy': 'neutral',
  silent: 'caution',
  closed: 'caution',
  refused: 'good',
  filtered: 'neutral',
  unreachable: 'neutral',
  unresolved: 'neutral',
  canceled: 'neutral',
};

interface Description {
  readonly tone?: Tone;
  readonly text: string;
}

function describe(host: string, judged: JudgedAttempt, request: ProbeRequest): Description {
  const { timeout } = request;
  const { attempt, policy } = judged;
  const place = `Port ${attempt.port} of ${host}`;
  if (policy) {
    const reach = reachOf(policy);
    return {
      tone: reachTones[reach.kind],
      text: `${place} serves a policy file ${sayReach(reach, clientOf(request).name)}.`,
    };
  }
  const other = attempt.outcome === 'not-a-policy' ? nameOther(judged) : undefined;
  if (other !== undefined) return { text: `${place} answers, but not with a policy file: it looks like ${other}.` };
  return { text: `${place} ${outcomePhrases[attempt.outcome]}${addition(attempt, timeout)}.` };
}

function addition({ outcome, role, error }: ProbeAttempt, timeout: number): string {
  const within = role === 'master' ? ` within ${sayTime(timeout)}` : '';
  if (outcome === 'silent') return within;
  if (outcome === 'timed-out') return `: no connection${within}`;
  if (outcome === 'refused') return ': nothing is listening there';
  return outcome === 'unreachable' && error !== undefined ? ` (${error})` : '';
}

const reachTones: Readonly<Record<ReachKind, Tone>> = {
  rejected: 'bad',
  nothing: 'good',
  'everyone-everywhere': 'bad',
  everyone: 'caution',
  named: 'good',
};

/** Behind "a policy file". */
function sayReach(reach: PolicyReach, client: string): string {
  switch (reach.kind) {
    case 'rejected':
      return `that ${client} rejects, so it permits nothing`;
    case 'nothing':
      return 'that permits nothing';
    case 'everyone-everywhere':
    case 'everyone':
      return `that lets any site ${sayConnection(reach.grants.filter(({ isEveryone }) => isEveryone))}`;
    case 'named':
      return `that lets ${sayDomains(domainsOf(reach))} ${sayConnection(reach.grants)}`;
  }
}

/** What grants have in common: `connect to port 8080 if loaded over HTTPS`. */
function sayConnection(grants: readonly ReachingGrant[]): string {
  const [ports = 'some ports', ...otherPorts] = new Set(grants.map(grant => describePorts(grant.ports)));
  const [scheme, ...otherSchemes] = new Set(grants.map(grant => grant.scheme));
  const isShort = otherPorts.length === 0 && ports.length <= 30;
  const condition = scheme !== undefined && otherSchemes.length === 0 ? ` if loaded over ${scheme}` : '';
  return `connect to ${isShort ? ports : 'some ports'}${condition}`;
}

/** Two domains by name, more by their number. */
function sayDomains(domains: readonly string[]): string {
  const areNames = domains.every(domain => /^[\w.:-]+(?: and below)?$/.test(domain) && domain.length <= 60);
  return domains.length <= 2 && areNames ? domains.join(' and ') : countOf(domains.length, 'domain');
}

function verdictOf(report: ProbeReport, { from }: ProbeRequest): Headline | undefined {
  const { answer, destinationPort, host, attempts } = report;
  if (answer === undefined) return undefined;
  const isAllowed = answer.verdict === 'allowed';
  const isInDoubt = answer.certainty === 'client-dependent';
  const doubt = isInDoubt ? (isAllowed ? ' (other clients may not)' : ' (other clients may)') : '';
  return {
    tone: isAllowed ? (isInDoubt ? 'partly' : 'good') : 'bad',
    text: `${sayRequester(from)} ${isAllowed ? 'may' : 'may not'} connect to port ${destinationPort} of ${host}${doubt}${sayWho(answer, attempts)}.`,
  };
}

/** The site that content comes from; a long URL by its host. */
function sayRequester(from: string | undefined): string {
  if (from === undefined) return 'The requester';
  const site = /^[a-z]+:\/\/[^/?#]*/i.exec(from)?.[0] ?? from;
  return `Content from ${site.length > 80 ? 'the requester' : site.endsWith('//') ? 'a local file' : site}`;
}

/** Whose policy permits it, where that is not the one that the rest of the headline is about. */
function sayWho({ verdict, decidedBy }: AccessAnswer, attempts: readonly ProbeAttempt[]): string {
  const decider = decidedBy && attempts[decidedBy.policy];
  if (verdict === 'denied' || !decider || decider === decidingAttempt(attempts)) return '';
  return `: the policy file of port ${decider.port} permits it`;
}
