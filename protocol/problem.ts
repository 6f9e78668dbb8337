import type { Range } from './range.ts';

/** A problem as JSON reports give it. */
export interface ReportedProblem {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** The safe one first. */
  readonly fixes: readonly ReportedFix[];
}

/** A way to fix a problem as JSON reports give it. */
export interface ReportedFix {
  /** A command in the imperative, plain text. */
  readonly title: string;
  readonly kind: FixKind;
}

/** What a fix does: nothing to any verdict; something to who has access; or it takes out what is redundant or void. */
export type FixKind = 'safe' | 'changes-access' | 'removes';

/** How much a problem matters, the most severe first. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
