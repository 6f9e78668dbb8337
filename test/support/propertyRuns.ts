import type { Parameters } from 'fast-check';

/** Set by `npm run fuzz`: milliseconds for each property, and the seed that it prints. */
const { FUZZ_MILLISECONDS: milliseconds, FUZZ_SEED: fuzzSeed } = process.env;

/** The seed of every run of the tests, so that a failure is one that everybody gets. */
const testSeed = 843;

/** How often a property is tried: `count` times in the tests, as often as its time allows in `npm run fuzz`. */
export function runs(count = 100): Parameters<unknown> {
  if (milliseconds === undefined) return { numRuns: count, seed: testSeed };
  return {
    numRuns: Number.MAX_SAFE_INTEGER,
    seed: Number(fuzzSeed),
    interruptAfterTimeLimit: Number(milliseconds),
    markInterruptAsFailure: false,
  };
}
