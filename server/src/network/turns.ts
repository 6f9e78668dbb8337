/**
 * Gives work its turn, so that much of it does not keep the event loop from turning: what arrives meanwhile is noticed, and answered, within
 * a few milliseconds.
 */
export interface Turns {
  /** Resolves when there is time for a piece of work. */
  readonly next: () => Promise<void>;
}

/** How much work is done before the loop turns again, in milliseconds. */
const longestShift = 8;

/** Nobody waits yet. Whoever asked first has the first turn. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  const work = async (): Promise<void> => {
    const end = performance.now() + longestShift;
    for (let begin = waiting.shift(); begin !== undefined; begin = waiting.shift()) {
      begin();
      // Whoever was let begin goes first.
      await undefined;
      if (performance.now() > end) break;
    }
    if (waiting.length > 0) setImmediate(work);
  };
  return {
    next: () =>
      new Promise(resolve => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(work);
      }),
  };
}
