import type { AccessAnswer, AnswerStep } from '../../../../protocol/access.ts';
import type { ProbeAttempt, ProbeReport } from '../../../../protocol/probe.ts';
import type { ReportedProblem, Severity } from '../../../../protocol/problem.ts';
import type { Range } from '../../../../protocol/range.ts';
import type { ReportBlock, ReportPage, ReportSpan, ReportText, Tone } from '../../../../protocol/reportPage.ts';
import { summarizePorts } from '../../language/features/describePorts.ts';
import { severities } from '../../language/rules/rule.ts';
import type { JudgedAttempt, Probed } from '../judgeReply.ts';
import { type ReachingGrant, reachOf } from '../policyReach.ts';
import { clientOf } from '../probeClient.ts';
import { decidingStepOf } from '../probeVerdict.ts';
import { attemptDetails } from './attemptDetails.ts';
import { explainFindings } from './explanation.ts';
import { headlineOf } from './headline.ts';
import { type LookCommand, whereToLook } from './lookCommands.ts';

/** Under which address an editor shows the policy that a port gave; undefined where it shows none. */
export type UriOfPolicy = (attempt: ProbeAttempt) => string | undefined;

/** A report as people read it: the answer, who may reach what, the verdict's steps, problems, what to do, and the details folded. */
export function probePage(probed: Probed, uriOf: UriOfPolicy): ReportPage {
  const { report, attempts } = probed;
  return {
    title: `Probe of ${report.host}`,
    headline: headlineOf(probed),
    blocks: [
      ...attempts.flatMap(attempt => reachBlocks(attempt, { probed, uriOf })),
      ...verdictBlocks(probed, uriOf),
      ...attempts.flatMap(attempt => problemBlocks(attempt, { probed, uriOf })),
      ...adviceBlocks(probed),
      ...lookBlocks(report),
      attemptDetails(report),
    ],
  };
}

interface Shown {
  readonly probed: Probed;
  readonly uriOf: UriOfPolicy;
}

/** ` of port 8080`, where two ports gave a policy. */
function ofPort({ attempt }: JudgedAttempt, { attempts }: Probed): string {
  return attempts.filter(({ policy }) => policy).length > 1 ? ` (port ${attempt.port})` : '';
}

function reachBlocks(judged: JudgedAttempt, { probed, uriOf }: Shown): readonly ReportBlock[] {
  const { attempt, policy } = judged;
  if (!policy) return [];
  const { grants, rejection } = reachOf(policy);
  const caption = `Who may reach what${ofPort(judged, probed)}`;
  if (grants.length === 0) {
    const why = rejection ?? 'no grant in the file permits anything';
    return [
      { kind: 'heading', text: caption },
      { kind: 'paragraph', text: `Nobody: ${why}.` },
    ];
  }
  const uri = uriOf(attempt);
  const rows = grants.map(grant => reachRow(grant, uri));
  return [{ kind: 'table', caption, head: ['Content from', 'May connect to', 'If loaded over', 'Grant'], rows }];
}

function reachRow({ domain, isEveryone, ports, scheme, range }: ReachingGrant, uri: string | undefined) {
  const who: ReportSpan = isEveryone ? { kind: 'toned', tone: 'caution', text: 'any site' } : domain;
  const text = summarizePorts(ports);
  return [[who], [{ kind: 'code', text }], scheme ?? 'anything', [placeOf(range, uri)]] as const;
}

function placeOf(range: Range, uri: string | undefined): ReportSpan {
  const text = `line ${range.start.line + 1}`;
  return uri === undefined ? text : { kind: 'place', text, uri, range };
}

/** The verdict with the steps that led to it; where there is none, why. */
function verdictBlocks({ report, attempts, request }: Probed, uriOf: UriOfPolicy): readonly ReportBlock[] {
  const { answer, destinationPort } = report;
  const unasked = whyDestinationWasNotAsked(report);
  const note: readonly ReportBlock[] = unasked === undefined ? [] : [{ kind: 'paragraph', text: unasked }];
  if (answer)
    return [
      { kind: 'heading', text: `How ${clientOf(request).name} decides` },
      stepBlock(answer, { attempts, uriOf }),
      ...note,
    ];
  if (destinationPort === undefined || request.from !== undefined || attempts.length === 0 || report.canceled)
    return note;
  const text = `Whether content may connect to port ${destinationPort} depends on the site that it comes from.`;
  return [{ kind: 'paragraph', text }, ...note];
}

interface Steps {
  readonly attempts: readonly JudgedAttempt[];
  readonly uriOf: UriOfPolicy;
}

function stepBlock(answer: AccessAnswer, steps: Steps): ReportBlock {
  const decidingStep = decidingStepOf(answer);
  return {
    kind: 'steps',
    items: answer.steps.map(step => stepText(step, steps)),
    deciding: decidingStep ? answer.steps.indexOf(decidingStep) : -1,
  };
}

function stepText({ message, policy, range }: AnswerStep, { attempts, uriOf }: Steps): ReportText {
  const attempt = policy === undefined ? undefined : attempts[policy]?.attempt;
  if (!attempt) return message;
  const place: readonly ReportSpan[] = range ? [', ', placeOf(range, uriOf(attempt))] : [];
  return [message, ` (port ${attempt.port}`, ...place, ')'];
}

/** Why the destination port was not asked, as a sentence; undefined where it was, or where there is none. */
export function whyDestinationWasNotAsked(report: ProbeReport): string | undefined {
  const { destinationPort, attempts, answer, canceled } = report;
  const [master] = attempts;
  if (destinationPort === undefined || master === undefined || attempts.length > 1) return undefined;
  if (master.port === destinationPort)
    return `Port ${destinationPort} is the policy port itself, so one question answers for both.`;
  const why = canceled
    ? 'the probe was canceled before'
    : answer?.verdict === 'allowed'
      ? 'the master permits it already'
      : 'the master’s meta-policy lets no other policy file count';
  return `Port ${destinationPort} wasn’t asked: ${why}.`;
}

/** More problems than these are left to the policy, where each stands at its place. */
const mostProblems = 30;

const severityTones: Readonly<Record<Severity, Tone>> = {
  error: 'bad',
  warning: 'caution',
  information: 'neutral',
  hint: 'neutral',
};

function problemBlocks(judged: JudgedAttempt, { probed, uriOf }: Shown): readonly ReportBlock[] {
  const { attempt } = judged;
  const { problems } = attempt;
  if (problems.length === 0) return [];
  const ordered = severities.flatMap(severity => problems.filter(problem => problem.severity === severity));
  const uri = uriOf(attempt);
  const rest = problems.length - mostProblems;
  return [
    {
      kind: 'table',
      caption: `Problems of the policy${ofPort(judged, probed)}`,
      head: ['Problem', 'Severity', 'Place'],
      rows: ordered.slice(0, mostProblems).map(problem => problemRow(problem, uri)),
    },
    ...(rest > 0 ? [{ kind: 'paragraph', text: `And ${rest} more, which are marked in the policy.` } as const] : []),
  ];
}

function problemRow({ message, severity, range }: ReportedProblem, uri: string | undefined): readonly ReportText[] {
  return [message, [{ kind: 'toned', tone: severityTones[severity], text: severity }], [placeOf(range, uri)]];
}

function adviceBlocks({ report, attempts, ...asked }: Probed): readonly ReportBlock[] {
  const { meaning, advice } = explainFindings(report, attempts, asked);
  return [
    ...(advice.length === 0
      ? []
      : [{ kind: 'heading', text: 'What to do' } as const, { kind: 'list', items: advice.map(withCode) } as const]),
    ...(meaning.length === 0
      ? []
      : [{ kind: 'heading', text: 'What it means' } as const, { kind: 'paragraph', text: meaning.join(' ') } as const]),
  ];
}

/** A sentence of ours whose commands are in backticks. */
function withCode(sentence: string): ReportText {
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? { kind: 'code', text: part } : part));
}

function lookBlocks({ host, attempts }: ProbeReport): readonly ReportBlock[] {
  const where = whereToLook(host, attempts);
  if (!where) return [];
  const [here, ...elsewhere] = where.onTheMachine.map(command => commandBlock(command, 'On the machine itself'));
  if (!here) return [];
  const others = [...elsewhere, ...where.fromOutside.map(command => commandBlock(command, 'From outside'))];
  return [
    { kind: 'heading', text: 'Which program it is' },
    here,
    { kind: 'folded', title: 'On other systems and from outside', blocks: others },
  ];
}

function commandBlock({ command, system }: LookCommand, place: string): ReportBlock {
  return { kind: 'command', command, where: system === undefined ? place : `${place} (${system})` };
}
