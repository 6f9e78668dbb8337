import type { LoopClock, Moment } from './loopClock.ts';

/** How long an exchange may take, in milliseconds. */
export type TimeAllowed =
  /** Everything together, counted from the start of the exchange. */
  | { readonly kind: 'in-all'; readonly milliseconds: number }
  /** One span to connect, to whichever address, and another one for the answer. */
  | { readonly kind: 'by-step'; readonly connect: number; readonly answer: number };

/** A time limit that runs out once, unless it is lifted. */
export interface Deadline {
  readonly isUp: () => boolean;
  /** The connection has come about: the answer has a span of its own, or what is left of the time. */
  readonly startAnswer: () => void;
  readonly lift: () => void;
}

/** What a deadline needs to know. */
export interface DeadlineInputs {
  readonly timeAllowed: TimeAllowed;
  readonly startedAt: Moment;
  readonly clock: LoopClock;
  /** Called when the time is up. */
  readonly onUp: () => void;
}

/**
 * The time that is waived at most in one step because this process was late, in milliseconds: as long again as was allowed, or this where
 * it is more.
 */
const leastWaived = 1000;

/**
 * Starts the time limit of an exchange. It goes by the clock of the event loop, and before the time is up the loop turns once more:
 * what lay in a socket by then had come in time and is read first.
 */
export function startDeadline({ timeAllowed, startedAt, clock, onUp }: DeadlineInputs): Deadline {
  let state: 'running' | 'up' | 'lifted' = 'running';
  let timer: NodeJS.Timeout | undefined;
  let lastLook: NodeJS.Immediate | undefined;

  const arm = (from: Moment, allowed: number): void => {
    clearTimeout(timer);
    clearImmediate(lastLook);
    timer = setTimeout(
      () => {
        if (remaining(clock.now(), from, allowed) >= 1) arm(from, allowed);
        else lastLook = setImmediate(runOut, from, allowed);
      },
      Math.max(0, Math.ceil(remaining(clock.now(), from, allowed))),
    );
  };
  const runOut = (from: Moment, allowed: number): void => {
    if (remaining(clock.now(), from, allowed) >= 1) arm(from, allowed);
    else {
      state = 'up';
      onUp();
    }
  };
  arm(startedAt, timeAllowed.kind === 'in-all' ? timeAllowed.milliseconds : timeAllowed.connect);
  return {
    isUp: () => state === 'up',
    startAnswer: () => {
      if (state !== 'running') return;
      const now = clock.now();
      arm(now, timeAllowed.kind === 'by-step' ? timeAllowed.answer : leftOf(timeAllowed.milliseconds, startedAt, now));
    },
    lift: () => {
      if (state === 'running') state = 'lifted';
      clearTimeout(timer);
      clearImmediate(lastLook);
    },
  };
}

/** What is left by the clock of the time that was allowed, in milliseconds. */
function leftOf(allowed: number, from: Moment, now: Moment): number {
  return allowed - (now.counted - from.counted);
}

/** How long is still to be waited, in milliseconds. */
function remaining(now: Moment, from: Moment, allowed: number): number {
  const atMost = allowed + Math.max(allowed, leastWaived) - (now.wall - from.wall);
  return Math.min(leftOf(allowed, from, now), atMost);
}
