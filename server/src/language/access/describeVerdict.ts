import type { AccessAnswer } from '../../../../protocol/access.ts';

/** An answer in words: the verdict, the steps that led to it, and the verdict of each header, a line each. */
export function describeVerdict(answer: AccessAnswer): string {
  return [
    `${answer.verdict}${sayCertainty(answer)}`,
    ...answer.steps.map(({ message }, index) => `${index + 1}. ${message}`),
    ...(answer.headers ?? []).map(header => `header ${header.name}: ${header.verdict}. ${header.reason}`),
  ].join('\n');
}

/** What stands behind a verdict that another client might decide otherwise; nothing behind one that is documented. */
export function sayCertainty({ certainty }: Pick<AccessAnswer, 'certainty'>): string {
  return certainty === 'documented' ? '' : ' (client-dependent: some clients may decide otherwise)';
}
