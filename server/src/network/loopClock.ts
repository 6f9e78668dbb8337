/** A moment as people count time, and as an exchange does. */
export interface Moment {
  /** Milliseconds of `performance.now()`. */
  readonly wall: number;
  /** The same without the time for which this process was late. */
  readonly counted: number;
}

/**
 * A clock that stands still while this process is late: busy with other things, or not given a processor. What another host did
 * meanwhile is noticed afterwards only, so that such time cannot be held against the host.
 */
export interface LoopClock {
  readonly now: () => Moment;
  readonly stop: () => void;
}

/** How often the clock looks whether the event loop still turns, in milliseconds. */
const beat = 10;

/** Timers are a little late on an idle machine too, in milliseconds. */
const usualLateness = 5;

/** Starts the clock. It holds the process until it is stopped; one serves any number of exchanges. */
export function startLoopClock(): LoopClock {
  let lateness = 0;
  let lastBeat = performance.now();
  const overdue = (now: number): number => Math.max(0, now - lastBeat - beat - usualLateness);
  const timer = setInterval(() => {
    const now = performance.now();
    lateness += overdue(now);
    lastBeat = now;
  }, beat);
  return {
    now: () => {
      const wall = performance.now();
      return { wall, counted: wall - lateness - overdue(wall) };
    },
    stop: () => clearInterval(timer),
  };
}
