import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which signals are heard and what was written goes out. */
const longestHold = 20;

/** A pause for long work to make between its pieces, which takes time only when it is time. */
export function createBreaths(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longestHold) return;
    await setImmediate();
    last = performance.now();
  };
}
