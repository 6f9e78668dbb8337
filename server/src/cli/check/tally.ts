import type { Severity } from '../../../../protocol/problem.ts';
import type { Problem } from '../../language/rules/problem.ts';

/** What a run of `check` found so far. */
export interface Tally {
  /** Adds a file with what counts of its problems. */
  readonly add: (problems: readonly Problem[]) => void;
  /** Adds a sentence about a file that could not be checked. */
  readonly addFailure: (message: string) => void;
  readonly summary: () => RunSummary;
}

/** The sum of a run. */
export interface RunSummary {
  readonly files: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Of each rule that was broken. */
  readonly rules: ReadonlyMap<string, number>;
  /** The first sentences about files that could not be checked. */
  readonly failures: readonly string[];
}

/** So many sentences are kept; each was told when it came up. */
const mostFailures = 1000;

/** Nothing found yet. */
export function createTally(): Tally {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const rules = new Map<string, number>();
  const failures: string[] = [];
  let files = 0;
  return {
    add: problems => {
      files++;
      for (const { severity, rule } of problems) {
        counts[severity]++;
        rules.set(rule, (rules.get(rule) ?? 0) + 1);
      }
    },
    addFailure: message => {
      if (failures.length < mostFailures) failures.push(message);
    },
    summary: () => ({ files, counts, rules, failures }),
  };
}
