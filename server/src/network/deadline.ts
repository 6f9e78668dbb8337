/** How long an exchange may take, in milliseconds. */
export type TimeAllowed =
  /** Everything together, counted from the start of the exchange. */
  | { readonly kind: 'in-all'; readonly milliseconds: number }
  /** One span to connect, to whichever address, and another one for the answer. */
  | { readonly kind: 'by-step'; readonly connect: number; readonly answer: number };

/** A clock that runs out once, unless it is stopped. */
export interface Deadline {
  /** Resolves when the time is up, a turn of the event loop later: what lay in a socket by then had come in time and is read first. */
  readonly timeUp: Promise<void>;
  readonly isUp: () => boolean;
  /** The connection has come about: where the answer has a span of its own, it begins now. */
  readonly startAnswer: () => void;
  readonly stop: () => void;
}

/** Starts the clock of an exchange that began at `startedAt` (milliseconds of `performance.now()`). */
export function startDeadline(timeAllowed: TimeAllowed, startedAt: number): Deadline {
  let isUp = false;
  let announce: () => void = () => {};
  const timeUp = new Promise<void>(resolve => {
    announce = resolve;
  });
  const runOut = (): void => {
    isUp = true;
    setImmediate(announce);
  };
  let timer = setTimeout(runOut, Math.max(0, Math.ceil(firstSpan(timeAllowed) - (performance.now() - startedAt))));
  return {
    timeUp,
    isUp: () => isUp,
    startAnswer: () => {
      if (timeAllowed.kind === 'in-all' || isUp) return;
      clearTimeout(timer);
      timer = setTimeout(runOut, timeAllowed.answer);
    },
    stop: () => clearTimeout(timer),
  };
}

function firstSpan(timeAllowed: TimeAllowed): number {
  return timeAllowed.kind === 'in-all' ? timeAllowed.milliseconds : timeAllowed.connect;
}
