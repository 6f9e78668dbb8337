import { escapeControls } from '../../language/text/escapeControls.ts';
import { countOf } from '../../language/text/words.ts';
import type { ProbeAttempt, ProbeReport } from '../../network/probeReport.ts';

/** A report of a probe for a person: the finding, each attempt, the verdict, and what to do. */
export function describeReport(report: ProbeReport): string {
  const { host, finding, attempts, answer, explanation } = report;
  const verdict = answer
    ? [`  verdict: ${answer.verdict}${answer.certainty === 'client-dependent' ? ' (client-dependent)' : ''}`]
    : [];
  const lines = [`${escapeControls(host)}: ${finding}`, ...attempts.map(describeAttempt), ...verdict];
  return `${lines.join('\n')}\n${indent(explanation)}\n`;
}

function describeAttempt(attempt: ProbeAttempt): string {
  const { port, role, address, outcome, end, milliseconds, bytesReceived, service, server } = attempt;
  const details = [
    address,
    end && `ended by ${end}`,
    `${countOf(bytesReceived, 'byte')} in ${milliseconds.ended.toFixed(1)} ms`,
    service && `looks like ${service}`,
    server,
    ...attempt.problems.map(({ severity, rule }) => `${severity} ${rule}`),
  ].filter(detail => detail !== undefined);
  return `  ${port} (${role}): ${outcome}; ${details.map(escapeControls).join('; ')}`;
}

function indent(paragraph: string): string {
  return paragraph
    .split('\n')
    .map(line => (line === '' ? line : `  ${line}`))
    .join('\n');
}
