import type { AccessAnswer, AnswerStep } from '../../language/access/answer.ts';
import { escapeControls } from '../../language/text/escapeControls.ts';

/** A verdict for a person: the word, the steps that led to it with their lines, and the headers. */
export function formatAnswer({ verdict, certainty, steps, headers = [] }: AccessAnswer): string {
  const head =
    certainty === 'documented' ? verdict : `${verdict} (client-dependent: another client might decide otherwise)`;
  const told = headers.map(({ name, verdict: word, reason }) => `  header ${escapeControls(name)}: ${word}. ${reason}`);
  return `${[head, ...steps.map(formatStep), ...told].join('\n')}\n`;
}

function formatStep({ message, policy, range }: AnswerStep, index: number): string {
  const place = policy === undefined ? '' : ` [policy ${policy + 1}${range ? `, line ${range.start.line + 1}` : ''}]`;
  return `  ${index + 1}. ${escapeControls(message)}${place}`;
}
