import type { Range } from './range.ts';

/** A problem as JSON reports give it. */
export interface ReportedProblem {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Titles, the preferred first. */
  readonly fixes: readonly string[];
}

/** How much a problem matters, the most severe first. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
