import { countOf } from '../language/text/words.ts';
import type { ProbeFinding } from '../network/probeReport.ts';

/** What probes found so far. */
export interface FindingCounts {
  readonly add: (finding: ProbeFinding) => void;
  /** How many hosts were probed. */
  readonly total: () => number;
  /** `2 policy, 1 refused`, the most frequent first. */
  readonly describe: () => string;
}

/** Nothing found yet. */
export function createFindingCounts(): FindingCounts {
  const counts = new Map<ProbeFinding, number>();
  const total = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    add: finding => counts.set(finding, (counts.get(finding) ?? 0) + 1),
    total,
    describe: () =>
      [...counts]
        .sort(([, one], [, other]) => other - one)
        .map(([finding, count]) => `${count} ${finding}`)
        .join(', '),
  };
}

/** The line at the end of a list of hosts. */
export function sumUpFindings(counts: FindingCounts): string {
  return `${countOf(counts.total(), 'host')}: ${counts.describe()}.`;
}
