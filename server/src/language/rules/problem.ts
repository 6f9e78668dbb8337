import type { ReportedProblem, Severity } from '../../../../protocol/problem.ts';
import type { Fix, ProposedFix } from '../text/fix.ts';
import { rangesOf } from '../text/range.ts';
import type { Span } from '../text/span.ts';
import type { RelatedPlace } from './rule.ts';

/** A finding with the severity that the catalogue or the person gave it. */
export interface Problem {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** Drawn faded: it could go without any effect. */
  readonly isUnnecessary: boolean;
  /** What the rule proposes, before it is known what it does; a batch tries many at once. */
  readonly proposed: () => readonly ProposedFix[];
  /** Computed when first asked for, the safe ones first. */
  readonly fixes: () => readonly Fix[];
}

/** The problems of a text as reports give them, in the order given. */
export function reportProblems(text: string, problems: readonly Problem[]): readonly ReportedProblem[] {
  const rangeOf = rangesOf(text);
  return problems.map(({ rule, severity, message, span, fixes }) => ({
    rule,
    severity,
    message,
    range: rangeOf(span),
    fixes: fixes().map(({ title, kind }) => ({ title, kind })),
  }));
}
