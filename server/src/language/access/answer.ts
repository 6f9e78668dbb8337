import type { AccessAnswer } from '../../../../protocol/access.ts';
import { rangesOf } from '../text/range.ts';
import type { AccessVerdict } from './verdict.ts';

/** Converts verdicts about the same policies, whose texts are given by index; a policy without a text has no ranges. */
export function answersFor(texts: readonly (string | undefined)[]): (verdict: AccessVerdict) => AccessAnswer {
  const converters = texts.map(text => rangesOf(text ?? ''));
  const place = <P extends { readonly policy?: number; readonly span?: Parameters<ReturnType<typeof rangesOf>>[0] }>({
    span,
    ...rest
  }: P) => {
    const range = span && rest.policy !== undefined ? converters[rest.policy]?.(span) : undefined;
    return { ...rest, ...(range && { range }) };
  };
  return ({ decidedBy, steps, ...verdict }) => ({
    ...verdict,
    ...(decidedBy && { decidedBy: place(decidedBy) }),
    steps: steps.map(step => place(step)),
  });
}
