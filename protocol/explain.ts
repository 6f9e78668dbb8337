import type { StepCode } from './access.ts';

/** Asks what a rule, an error of Flash Player or a line of a policy log means: `{ text }` → `Explanation`. */
export const explainMethod = 'crossdomainPolicy/explain';

/** What something means that Flash Player, Acrobat or this extension said. */
export interface Explanation {
  /** As it was given. */
  readonly input: string;
  readonly kind: 'rule' | 'error' | 'log-line' | 'unknown';
  readonly title: string;
  readonly meaning: string;
  /** Which step of `evaluate` it is, by the step's code. */
  readonly step?: StepCode;
  /** What to do; empty where there is nothing to do. */
  readonly advice: string;
  /** Where the fact comes from. */
  readonly source: string;
}
