import { analyze } from '../language/policyDocument.ts';
import { type ReportedProblem, reportProblems } from '../language/rules/reportedProblem.ts';
import { judgeReply } from './judgeReply.ts';
import type { PolicyFileReply } from './policyFileReply.ts';
import type { ProbeAttempt, ProbeRole } from './probeReport.ts';
import { locationOf } from './probeVerdict.ts';

/** Which port of which host was asked, and in which role. */
export interface AskedPort {
  readonly host: string;
  readonly port: number;
  readonly role: ProbeRole;
}

/** One request and its reply as the report tells it. */
export function describeAttempt(asked: AskedPort, reply: PolicyFileReply): ProbeAttempt {
  const { address, tried, error, end, bytes } = reply;
  const { outcome, text, service, server } = judgeReply(reply);
  return {
    port: asked.port,
    role: asked.role,
    ...(address !== undefined && { address }),
    ...(tried.length > 1 && { tried }),
    ...(error !== undefined && { error }),
    outcome,
    ...(end !== undefined && { end }),
    milliseconds: reply.milliseconds,
    bytesSent: reply.bytesSent,
    bytesReceived: bytes.length,
    bytesAfterNul: reply.bytesAfterNul,
    ...(bytes.length > 0 && { reply: Buffer.from(bytes).toString('base64') }),
    ...(text !== undefined && { text }),
    ...(service !== undefined && { service }),
    ...(server !== undefined && { server }),
    problems: text === undefined ? [] : problemsOf(asked, text),
  };
}

/** The attempt with what came after its time was up: shown as `late`, while the outcome and the end stay what they were. */
export function withLateReply(attempt: ProbeAttempt, asked: AskedPort, final: PolicyFileReply): ProbeAttempt {
  if (final.bytes.length <= attempt.bytesReceived) return attempt;
  const { outcome, end } = attempt;
  return { ...describeAttempt(asked, final), outcome, ...(end !== undefined && { end }), late: true };
}

function problemsOf(asked: AskedPort, text: string): readonly ReportedProblem[] {
  return reportProblems(text, analyze(text, { stated: locationOf(asked.host, asked) }).problems);
}
