/** How long an exchange may take, in milliseconds. */
export type TimeAllowed =
  /** Everything together, counted from the start of the exchange. */
  | { readonly kind: 'in-all'; readonly milliseconds: number }
  /** One span to connect, to whichever address, and another one for the answer. */
  | { readonly kind: 'by-step'; readonly connect: number; readonly answer: number };

/** A clock that runs out once, unless it is stopped. */
export interface Deadline {
  /** The connection has come about: where the answer has a span of its own, it begins now. */
  readonly startAnswer: () => void;
  readonly stop: () => void;
}

/** Starts the clock of an exchange that began at `startedAt` (milliseconds of `performance.now()`). */
export function startDeadline(timeAllowed: TimeAllowed, startedAt: number, onTimeUp: () => void): Deadline {
  const elapsed = performance.now() - startedAt;
  let timer = setTimeout(onTimeUp, Math.max(0, Math.ceil(firstSpan(timeAllowed) - elapsed)));
  let isStopped = false;
  return {
    startAnswer: () => {
      if (timeAllowed.kind === 'in-all' || isStopped) return;
      clearTimeout(timer);
      timer = setTimeout(onTimeUp, timeAllowed.answer);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

function firstSpan(timeAllowed: TimeAllowed): number {
  return timeAllowed.kind === 'in-all' ? timeAllowed.milliseconds : timeAllowed.connect;
}
