import type { HeaderVerdict, StepCode } from '../../../../protocol/access.ts';
import type { Span } from '../text/span.ts';

/** The answer to an access question: allowed or denied, and how the client came to it. */
export interface AccessVerdict {
  /** Of reading the data or connecting the socket; request headers have verdicts of their own. */
  readonly verdict: 'allowed' | 'denied';
  /** `client-dependent` where the sources disagree or are silent and another reading would turn the verdict round. */
  readonly certainty: 'documented' | 'client-dependent';
  /** The element that decided, where one did: the grant that allowed, the `site-control` that denied; without a span where a header did. */
  readonly decidedBy?: Place;
  /** In the order in which the client took them. */
  readonly steps: readonly AccessStep[];
  /** One for each header that was asked for, in that order. */
  readonly headers?: readonly HeaderVerdict[];
}

/** A place in one of the served policies. */
export interface Place {
  /** Index into the policies of the question. */
  readonly policy: number;
  readonly span?: Span;
}

/** One thing the client did or found. */
export interface AccessStep {
  /** Stable: programs may rely on it. */
  readonly code: StepCode;
  readonly message: string;
  readonly policy?: number;
  readonly span?: Span;
}

/** How sure an outcome is: plainly so, or so by our decision where another client might decide otherwise. */
export type Leaning = 'yes' | 'doubtful-yes' | 'doubtful-no' | 'no';

/** Whether a leaning allows. */
export function allows(leaning: Leaning): boolean {
  return leaning === 'yes' || leaning === 'doubtful-yes';
}

/** Whether another client might decide otherwise. */
export function isDoubtful(leaning: Leaning): boolean {
  return leaning === 'doubtful-yes' || leaning === 'doubtful-no';
}

const strongestFirst: readonly Leaning[] = ['yes', 'doubtful-yes', 'doubtful-no', 'no'];

/** What holds where all of several conditions must: the weakest. */
export function weakest(leanings: readonly Leaning[]): Leaning {
  return strongestFirst.findLast(leaning => leanings.includes(leaning)) ?? 'yes';
}

/** Whether a leaning is stronger than another. */
export function isStronger(leaning: Leaning, other: Leaning): boolean {
  return strongestFirst.indexOf(leaning) < strongestFirst.indexOf(other);
}
