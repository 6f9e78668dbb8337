import type { AccessAnswer } from '../language/access/answer.ts';
import { escapeMarkdown, inlineCode } from '../language/features/markdown.ts';
import { decidingStepOf, placeOfStep } from './decidingStep.ts';
import type { ProbeAttempt, ProbeReport } from './probeReport.ts';
import type { ProbeRequest } from './probeRequest.ts';

/** The verdict with the steps that led to it, the deciding one in bold, as blocks of Markdown; where there is none, why. */
export function verdictMarkdown(report: ProbeReport, { from }: ProbeRequest): readonly string[] {
  const { answer, attempts, destinationPort } = report;
  if (answer === undefined) return explainAbsence(report, from);
  const word = answer.verdict === 'allowed' ? 'may' : 'may not';
  const doubt = answer.certainty === 'client-dependent' ? ' Another client might decide otherwise.' : '';
  return [
    `## Verdict: ${answer.verdict}`,
    `Content from ${inlineCode(from ?? '')} ${word} connect to port ${destinationPort}.${doubt}`,
    listSteps(answer, attempts),
  ];
}

function explainAbsence(
  { destinationPort, attempts, canceled }: ProbeReport,
  from: string | undefined,
): readonly string[] {
  if (destinationPort === undefined || from !== undefined || attempts.length === 0 || canceled) return [];
  return [
    `Whether content may connect to port ${destinationPort} depends on where it comes from. Write its URL into the setting \`crossdomainPolicy.probe.from\` for a verdict.`,
  ];
}

function listSteps(answer: AccessAnswer, attempts: readonly ProbeAttempt[]): string {
  const deciding = decidingStepOf(answer);
  return answer.steps
    .map((step, index) => {
      const place = placeOfStep(step, attempts);
      const text = `${escapeMarkdown(step.message)}${place === undefined ? '' : ` (${place})`}`;
      return `${index + 1}. ${step === deciding ? `**${text}**` : text}`;
    })
    .join('\n');
}
