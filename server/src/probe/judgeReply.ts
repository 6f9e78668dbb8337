import { createHash } from 'node:crypto';
import type { ProbeAttempt, ProbeOutcome, ProbeReport, ProbeRequest, ReplyEnd } from '../../../protocol/probe.ts';
import type { ReportedProblem } from '../../../protocol/problem.ts';
import { elementFacts } from '../language/facts/elements.ts';
import type { PolicyDocument } from '../language/policyDocument.ts';
import type { Recognition } from '../language/recognize/recognition.ts';
import { recognize } from '../language/recognize/recognize.ts';
import { type Problem, reportProblems } from '../language/rules/problem.ts';
import { severities } from '../language/rules/rule.ts';
import type { XmlDocument, XmlElement } from '../language/xml/tree/tree.ts';
import type { PolicyFileReply } from '../network/policyFileReply.ts';
import type { Resolution } from '../network/resolveHost.ts';
import type { AskedPort } from './askedPort.ts';
import { recognizePolicyServer } from './policyServers.ts';
import { clientOf } from './probeClient.ts';
import { type ReadPolicy, readPolicyAt } from './readPolicies.ts';
import { recognizeService } from './services.ts';

/** What one port gave, with the policy in it, which is read once for everything that is said of it. */
export interface JudgedAttempt {
  readonly attempt: ProbeAttempt;
  /** Present where the outcome is `policy`. */
  readonly policy?: PolicyDocument;
  /** What the bytes are; absent where none came. */
  readonly recognition?: Recognition;
}

/** A probe as it is reported, with the policies that came. */
export interface Probed {
  /** What was asked. */
  readonly request: ProbeRequest;
  readonly report: ProbeReport;
  /** Those of the report, in its order. */
  readonly attempts: readonly JudgedAttempt[];
  /** What the resolver said of the host. */
  readonly resolution: Resolution;
}

/** Judges a reply by its bytes and by how it ended; the attempt is as the report tells it. */
export function judgeReply(asked: AskedPort, reply: PolicyFileReply, read: ReadPolicy = readPolicyAt): JudgedAttempt {
  const { address, tried, error, end, bytes, milliseconds, bytesSent, bytesAfterNul } = reply;
  const content = judgeContent(asked, reply, read);
  const attempt: ProbeAttempt = {
    port: asked.port,
    role: asked.role,
    ...(address !== undefined && { address }),
    ...(tried.length > 1 && { tried }),
    ...(error !== undefined && { error }),
    outcome: content.outcome,
    ...(end !== undefined && { end }),
    milliseconds,
    bytesSent,
    bytesReceived: bytes.length,
    bytesAfterNul,
    ...(bytes.length > 0 && { reply: Buffer.from(bytes).toString('base64') }),
    ...(content.policy && { text: content.policy.text }),
    ...(bytes.length > 0 && namesOf(bytes)),
    problems: content.policy ? problemsOf(content.policy) : [],
  };
  const { policy, recognition } = content;
  return { attempt, ...(policy && { policy }), ...(recognition && { recognition }) };
}

/**
 * The attempt with what came after its time was up: shown as `late`, while the outcome, the end and the policy that counts stay what
 * they were.
 */
export function withLateReply(judged: JudgedAttempt, asked: AskedPort, final: PolicyFileReply): JudgedAttempt {
  const { attempt, policy, recognition } = judged;
  if (final.bytes.length <= attempt.bytesReceived) return judged;
  const { outcome, end } = attempt;
  const { attempt: later } = judgeReply(asked, final);
  return {
    attempt: { ...later, outcome, ...(end !== undefined && { end }), late: true },
    ...(policy && { policy }),
    ...(recognition && { recognition }),
  };
}

/** SHA-256 of the bytes of a policy, up to the first NUL, in hexadecimal digits. */
export function policyHashOf({ reply = '' }: ProbeAttempt): string {
  const bytes = Buffer.from(reply, 'base64');
  return createHash('sha256').update(upToNul(bytes)).digest('hex');
}

interface JudgedContent extends Omit<JudgedAttempt, 'attempt'> {
  readonly outcome: ProbeOutcome;
}

function judgeContent(
  asked: AskedPort,
  { connection, bytes, end = 'timeout' }: PolicyFileReply,
  read: ReadPolicy,
): JudgedContent {
  if (connection !== 'connected') return { outcome: connection };
  if (bytes.length === 0) return { outcome: outcomesOfEmptiness[end] };
  if (end === 'limit') return { outcome: 'too-large' };
  const policy = readPolicyIn(asked, bytes, read);
  return policy && isPolicy(policy.document, clientOf(asked).rootName, end)
    ? { outcome: 'policy', policy, recognition: policy.recognition }
    : { outcome: 'not-a-policy', recognition: recognize(decode(bytes)).recognition };
}

const outcomesOfEmptiness: Readonly<Record<ReplyEnd, ProbeOutcome>> = {
  close: 'closed',
  reset: 'reset',
  nul: 'silent',
  limit: 'silent',
  timeout: 'silent',
  canceled: 'silent',
};

/** The bytes read as a policy; undefined where the root of one is not even mentioned in them. */
function readPolicyIn(asked: AskedPort, bytes: Uint8Array, read: ReadPolicy): PolicyDocument | undefined {
  const text = decode(upToNul(bytes));
  return text.includes(`<${clientOf(asked).rootName}`) ? read(asked, text) : undefined;
}

/** Bytes as UTF-8; what is not UTF-8 becomes U+FFFD. A byte order mark stays. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function upToNul(bytes: Uint8Array): Uint8Array {
  const nul = bytes.indexOf(0);
  return nul < 0 ? bytes : bytes.subarray(0, nul);
}

/**
 * A reply is a policy if its first element is the root of one, or an element that belongs in one with the root behind it, and if it ended
 * by a NUL, by closing or by a reset, or, where time ran out or somebody stopped waiting, if the root was closed by then. Whether clients
 * accept it is another question.
 */
function isPolicy({ root, nodes }: XmlDocument, rootName: string, end: ReplyEnd): boolean {
  if (!root || (root.name !== rootName && !elementFacts.has(root.name))) return false;
  const policyRoot = nodes.find(node => node.kind === 'element' && node.name === rootName);
  if (policyRoot?.kind !== 'element') return false;
  return (end !== 'timeout' && end !== 'canceled') || isClosed(policyRoot);
}

function isClosed(root: XmlElement): boolean {
  return root.isEmptyTag || root.endTag !== undefined;
}

/** What a reply looks like, and which policy server is known to send it. */
function namesOf(bytes: Uint8Array): Pick<ProbeAttempt, 'service' | 'server'> {
  const service = recognizeService(bytes)?.service;
  const server = recognizePolicyServer(bytes)?.server;
  return { ...(service !== undefined && { service }), ...(server !== undefined && { server }) };
}

/** The most problems that a report holds of one policy: 64 KiB that somebody else wrote can have as many thousands. */
const mostProblems = 1000;

function problemsOf({ text, problems }: PolicyDocument): readonly ReportedProblem[] {
  return reportProblems(text, mostSevere(problems));
}

/** As many as a report holds, in the order of the text. */
function mostSevere(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostProblems) return problems;
  const ordered = severities.flatMap(severity => problems.filter(problem => problem.severity === severity));
  const kept = new Set(ordered.slice(0, mostProblems));
  return problems.filter(problem => kept.has(problem));
}
