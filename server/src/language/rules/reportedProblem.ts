import { type Range, rangesOf } from '../text/range.ts';
import type { Problem } from './problem.ts';
import type { Severity } from './rule.ts';

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

/** The problems of a text as reports give them, in the order given. */
export function reportProblems(text: string, problems: readonly Problem[]): readonly ReportedProblem[] {
  const rangeOf = rangesOf(text);
  return problems.map(({ rule, severity, message, span, fixes }) => ({
    rule,
    severity,
    message,
    range: rangeOf(span),
    fixes: fixes().map(({ title }) => title),
  }));
}
