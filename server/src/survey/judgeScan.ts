import type { ProbeAttempt, ProbeFinding, ProbeReport } from '../../../protocol/probe.ts';
import { masterAnswerTime, masterPolicyPort } from '../language/facts/transports.ts';
import { parseLocation } from '../language/policy/location.ts';
import { analyze } from '../language/policyDocument.ts';
import { reportProblems } from '../language/rules/problem.ts';
import type { PolicyFileReply } from '../network/policyFileReply.ts';
import type { AskedPort } from '../probe/askedPort.ts';
import { type JudgedAttempt, judgeReply, policyHashOf } from '../probe/judgeReply.ts';
import { findingOfOutcome } from '../probe/probeFinding.ts';
import { explainProbe } from '../probe/words/explanation.ts';
import type { DamagedRecord, HttpResponse, NoReply, ScanItem, ScanRecord } from './scanRecord.ts';

/** What a reply is that another program collected: a report of a probe without what nobody knows. */
export interface CollectedReport extends Omit<ProbeReport, 'startedAt' | 'finding' | 'attempts'> {
  readonly startedAt?: string;
  readonly finding: CollectedFinding;
  /** One, or none where the request was never sent or the reply may be lost. */
  readonly attempts: readonly CollectedAttempt[];
  /** What the record has beside. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** The findings of a probe, and two that only another program's records can lead to. */
export type CollectedFinding = ProbeFinding | 'not-asked' | 'silent-or-lost';

/** A request that another program made. */
export interface CollectedAttempt extends Omit<ProbeAttempt, 'milliseconds' | 'bytesSent'> {
  /** The program cut or lost some of the bytes. */
  readonly truncated?: true;
}

/** A record that cannot be read, as JSON. */
export interface DamagedReport {
  readonly error: string;
  /** From one. */
  readonly line: number;
}

/** How records are judged. */
export interface JudgeOptions {
  /** The port of records that name none; 843. */
  readonly port?: number;
}

/** Judges what other programs collected, record for record, in the order given. Asks no host. */
export async function* judgeScan(
  items: AsyncIterable<ScanItem>,
  { port = masterPolicyPort }: JudgeOptions = {},
): AsyncGenerator<CollectedReport | DamagedReport, void, undefined> {
  for await (const item of items) yield item.kind === 'damaged' ? damagedReport(item) : judgeRecord(item, port);
}

function damagedReport({ error, line }: DamagedRecord): DamagedReport {
  return { error, line };
}

function judgeRecord(record: ScanRecord, defaultPort: number): CollectedReport {
  const { host, seen, at, input } = record;
  const port = record.port ?? defaultPort;
  const beside = { ...(at !== undefined && { startedAt: at }), ...(input && { input }) };
  if (seen.kind === 'open') return unaskedReport({ host, port }, 'not-asked', beside);
  if (seen.kind === 'no-reply' && seen.outcome === 'silent-or-lost')
    return unaskedReport({ host, port }, 'silent-or-lost', beside);
  const asked: AskedPort = { host, port, role: 'master' };
  const isCut = seen.kind === 'bytes' && seen.truncated === true;
  const judged =
    seen.kind === 'service'
      ? serviceAttempt(asked, seen.service)
      : seen.kind === 'http'
        ? httpAttempt(asked, seen.response)
        : judgeReply(asked, replyOf(seen, isCut));
  return reportOf(judged, { host, isCut, beside });
}

interface Told {
  readonly host: string;
  readonly isCut: boolean;
  readonly beside: Pick<CollectedReport, 'startedAt' | 'input'>;
}

function reportOf(judged: JudgedAttempt, { host, isCut, beside }: Told): CollectedReport {
  const { attempt } = judged;
  const findings = { host, finding: findingOfOutcome[attempt.outcome], attempts: [attempt] };
  const request = { host, policyPort: attempt.port, timeout: masterAnswerTime };
  const resolution = { kind: 'resolved', addresses: [] } as const;
  const explanation = explainProbe({ ...findings, startedAt: '' }, [judged], { request, resolution });
  return {
    host,
    ...beside,
    finding: findings.finding,
    ...(attempt.outcome === 'policy' && !isCut && { policyHash: policyHashOf(attempt) }),
    attempts: [collectedAttempt(judged, isCut)],
    explanation: isCut ? `${explanation} ${cutSentence}` : explanation,
  };
}

const cutSentence =
  'The program that collected the reply cut or lost some of its bytes: probe the host for all of them.';

/** Without what nobody knows: moments, what was sent, and how a reply without a NUL ended. */
function collectedAttempt({ attempt, policy }: JudgedAttempt, isCut: boolean): CollectedAttempt {
  const lacksEnd = isCut && policy !== undefined && !/<\/cross-domain-policy\s*>/.test(policy.text);
  const { milliseconds: _, bytesSent: _sent, end, problems, ...known } = attempt;
  return {
    ...known,
    ...(end !== undefined && end !== 'close' && end !== 'timeout' && { end }),
    ...(isCut && { truncated: true }),
    problems: lacksEnd ? problems.filter(({ rule }) => !cutRules.has(rule)) : problems,
  };
}

/** What a reply that was cut cannot be blamed for: its end may have been right. */
const cutRules: ReadonlySet<string> = new Set([
  'malformed-xml',
  'missing-meta-policy',
  'empty-policy',
  'text-outside-root',
]);

function serviceAttempt({ port, role }: AskedPort, service: string): JudgedAttempt {
  const bytes = { milliseconds: { ended: 0 }, bytesSent: 0, bytesReceived: 0, bytesAfterNul: 0 };
  return { attempt: { port, role, outcome: 'not-a-policy', ...bytes, service, problems: [] } };
}

/** A URL policy that a web server served; anything else that it answers is HTTP. */
function httpAttempt(asked: AskedPort, { url, status, body }: HttpResponse): JudgedAttempt {
  const attempt = { ...serviceAttempt(asked, 'http').attempt, bytesReceived: Buffer.byteLength(body) };
  if (status !== 200) return { attempt };
  const location = parseLocation(url);
  const policy = analyze(body, location.kind === 'invalid' ? {} : { stated: location });
  if (policy.document.root?.name !== 'cross-domain-policy') return { attempt };
  const problems = reportProblems(policy.text, policy.problems);
  const reply = Buffer.from(body).toString('base64');
  return { attempt: { ...attempt, outcome: 'policy', reply, text: body, problems }, policy };
}

/** The longest reply that is read, in bytes, as a probe reads it. */
const replyLimit = 65_536;

/** What the program saw as the reply of an exchange. Without a NUL it is read as if the server had closed the connection. */
function replyOf(
  seen: Exclude<ScanRecord['seen'], { kind: 'open' | 'service' | 'http' }>,
  isCut: boolean,
): PolicyFileReply {
  const nothing = { tried: [], milliseconds: { ended: 0 }, bytesSent: 0, bytes: new Uint8Array(0), bytesAfterNul: 0 };
  if (seen.kind === 'no-reply') return { ...nothing, ...outcomeReply(seen.outcome) };
  const bytes = seen.bytes.subarray(0, replyLimit);
  const nul = bytes.indexOf(0);
  const end = nul >= 0 ? 'nul' : bytes.length === replyLimit && !isCut ? 'limit' : 'close';
  return { ...nothing, connection: 'connected', end, bytes, bytesAfterNul: nul < 0 ? 0 : bytes.length - nul - 1 };
}

function outcomeReply(outcome: NoReply): Pick<PolicyFileReply, 'connection' | 'end'> {
  switch (outcome) {
    case 'refused':
    case 'unreachable':
      return { connection: outcome };
    case 'filtered':
      return { connection: 'timed-out' };
    case 'closed':
      return { connection: 'connected', end: 'close' };
    case 'reset':
      return { connection: 'connected', end: 'reset' };
    case 'silent':
    case 'silent-or-lost':
      return { connection: 'connected', end: 'timeout' };
  }
}

function unaskedReport(
  { host, port }: { readonly host: string; readonly port: number },
  finding: 'not-asked' | 'silent-or-lost',
  beside: Told['beside'],
): CollectedReport {
  return { host, ...beside, finding, attempts: [], explanation: unaskedWords[finding](host, port) };
}

/** The outcomes of which nobody knows anything. */
const unaskedWords: Readonly<Record<'not-asked' | 'silent-or-lost', (host: string, port: number) => string>> = {
  'not-asked': (host, port) =>
    `Port ${port} of ${host} is open, and nobody sent it a policy-file request: a policy server that waits for one looks like this. Probe it to find out.`,
  'silent-or-lost': (host, port) =>
    `Port ${port} of ${host} is open. The record has no reply; the scanner may have lost it, or none came. Probe it to find out.`,
};

/** Whether a report is about a record that could be read. */
export function isReport(report: CollectedReport | DamagedReport): report is CollectedReport {
  return 'finding' in report;
}
