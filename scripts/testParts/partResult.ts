/** A test that did not end well, with all that helps to mend it. */
export interface Failure {
  readonly name: string;
  readonly detail: string;
}

/** How a part of `npm test` ended. */
export interface PartResult {
  /** The number of tests that ended well. */
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** For people: with what the part ran. */
  readonly notes?: readonly string[];
}

/** Results of several parts as of one. */
export function combine(results: readonly PartResult[]): PartResult {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failures: results.flatMap(({ failures }) => failures),
    notes: results.flatMap(({ notes }) => notes ?? []),
  };
}
