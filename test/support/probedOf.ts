import type { ProbeAttempt, ProbeReport, ProbeRequest } from '../../protocol/probe.ts';
import { masterAnswerTime, masterPolicyPort } from '../../server/src/language/facts/transports.ts';
import { analyze } from '../../server/src/language/policyDocument.ts';
import { recognize } from '../../server/src/language/recognize/recognize.ts';
import { locationOf } from '../../server/src/probe/askedPort.ts';
import type { JudgedAttempt, Probed } from '../../server/src/probe/judgeReply.ts';

/** A report as a probe gives it, with the policies of its attempts read. */
export function probedOf(report: ProbeReport, asked: Partial<ProbeRequest> = {}): Probed {
  const { host, destinationPort, addresses = [] } = report;
  return {
    request: {
      host,
      policyPort: masterPolicyPort,
      timeout: masterAnswerTime,
      ...(destinationPort !== undefined && { destinationPort }),
      ...asked,
    },
    report,
    attempts: report.attempts.map(attempt => judgedOf(host, attempt)),
    resolution: { kind: 'resolved', addresses },
  };
}

/** An attempt with its policy read, where its outcome is one. */
export function judgedOf(host: string, attempt: ProbeAttempt): JudgedAttempt {
  const { outcome, text } = attempt;
  const bytes = Buffer.from(attempt.reply ?? '', 'base64').toString();
  if (outcome !== 'policy' || text === undefined)
    return { attempt, ...(bytes !== '' && { recognition: recognize(bytes).recognition }) };
  return { attempt, policy: analyze(text, { stated: locationOf(host, attempt) }) };
}
