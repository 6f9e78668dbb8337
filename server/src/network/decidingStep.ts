import type { AccessAnswer, AnswerStep } from '../language/access/answer.ts';
import { decidingStep } from '../language/access/decidingStep.ts';
import type { ProbeAttempt } from './probeReport.ts';

/** The step of a verdict that a person wants to hear, else the last one. */
export function decidingStepOf(answer: AccessAnswer): AnswerStep | undefined {
  return decidingStep(answer) ?? answer.steps.at(-1);
}

/** Where a step looked: `port 843, line 4`; undefined where it is about no port. */
export function placeOfStep({ policy, range }: AnswerStep, attempts: readonly ProbeAttempt[]): string | undefined {
  const attempt = policy === undefined ? undefined : attempts[policy];
  return attempt && `port ${attempt.port}${range ? `, line ${range.start.line + 1}` : ''}`;
}
