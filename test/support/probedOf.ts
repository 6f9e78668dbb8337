import type { ProbeAttempt, ProbeReport } from '../../protocol/probe.ts';
import { analyze } from '../../server/src/language/policyDocument.ts';
import { type JudgedAttempt, locationOf, type Probed } from '../../server/src/probe/judgeReply.ts';

/** A report as a probe gives it, with the policies of its attempts read. */
export function probedOf(report: ProbeReport): Probed {
  return { report, attempts: report.attempts.map(attempt => judgedOf(report.host, attempt)) };
}

/** An attempt with its policy read, where its outcome is one. */
export function judgedOf(host: string, attempt: ProbeAttempt): JudgedAttempt {
  const { outcome, text } = attempt;
  if (outcome !== 'policy' || text === undefined) return { attempt };
  return { attempt, policy: analyze(text, { stated: locationOf(host, attempt) }) };
}
