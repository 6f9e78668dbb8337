import type { ReportedProblem } from './problem.ts';

/** What `check` says of files. Plain JSON. */
export interface CheckReport {
  readonly version: 2;
  readonly files: readonly FileReport[];
}

/** One file with its problems. */
export interface FileReport {
  /** As it was named. */
  readonly file: string;
  /** What the text is: `policy`, `silverlight-policy`, `html`, … */
  readonly recognized: string;
  readonly servedFrom: ServedFromReport;
  /** In document order. */
  readonly problems: readonly ReportedProblem[];
}

/** Where a file is taken to be served. */
export interface ServedFromReport {
  /** Null where the scheme or the host is unknown. */
  readonly location: string | null;
  readonly kind: 'url' | 'socket';
  /** Null where it is unknown. */
  readonly isMaster: boolean | null;
  /** Whether nobody said so. */
  readonly inferred: boolean;
  /** What it was inferred by. */
  readonly by?: 'name' | 'content';
}
