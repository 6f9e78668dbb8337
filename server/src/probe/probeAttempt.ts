import type { ProbeAttempt, ProbeRole } from '../../../protocol/probe.ts';
import type { ReportedProblem } from '../../../protocol/problem.ts';
import { analyze } from '../language/policyDocument.ts';
import type { Problem } from '../language/rules/problem.ts';
import { reportProblems } from '../language/rules/problem.ts';
import { severities } from '../language/rules/rule.ts';
import type { PolicyFileReply } from '../network/policyFileReply.ts';
import { judgeReply } from './judgeReply.ts';
import { locationOf } from './probeVerdict.ts';

/** The most problems that a report holds of one policy: 64 KiB that somebody else wrote can have as many thousands. */
const mostProblems = 1000;

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
  const { problems } = analyze(text, { stated: locationOf(asked.host, asked) });
  return reportProblems(text, mostSevere(problems));
}

/** As many as a report holds, in the order of the text. */
function mostSevere(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostProblems) return problems;
  const ordered = severities.flatMap(severity => problems.filter(problem => problem.severity === severity));
  const kept = new Set(ordered.slice(0, mostProblems));
  return problems.filter(problem => kept.has(problem));
}
