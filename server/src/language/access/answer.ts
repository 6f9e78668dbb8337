import type { Range } from '../text/range.ts';
import { rangesOf } from '../text/range.ts';
import type { AccessVerdict, HeaderVerdict, StepCode } from './verdict.ts';

/** An access verdict as JSON reports and requests give it: places as lines and characters. */
export interface AccessAnswer {
  readonly verdict: 'allowed' | 'denied';
  /** `client-dependent` where the sources disagree or are silent and another reading would turn the verdict round. */
  readonly certainty: 'documented' | 'client-dependent';
  /** The policy, as index into those of the question, and the element that decided. */
  readonly decidedBy?: { readonly policy: number; readonly range?: Range };
  /** In the order in which the client took them. */
  readonly steps: readonly AnswerStep[];
  readonly headers?: readonly HeaderVerdict[];
}

/** A step with its place as lines and characters. */
export interface AnswerStep {
  readonly code: StepCode;
  readonly message: string;
  readonly policy?: number;
  readonly range?: Range;
}

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
