import type { Fix } from '../text/fix.ts';
import type { Span } from '../text/span.ts';
import type { RelatedPlace, Severity } from './rule.ts';

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
  /** Computed when asked for, the preferred first. */
  readonly fixes: () => readonly Fix[];
}
