import type { ReportedProblem } from './problem.ts';
import type { Range } from './range.ts';

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
  /** The policies inside it, where it is no policy file itself; their problems are among those of the file. */
  readonly embedded?: readonly EmbeddedReport[];
}

/** A policy inside a file. */
export interface EmbeddedReport {
  readonly range: Range;
  /** `partly` where values are put in at run time, `no` where it is in another encoding. */
  readonly decodable: 'yes' | 'partly' | 'no';
  /** What is sent, up to the NUL that ends it; U+FFFC stands for a value that nobody knows. */
  readonly text: string;
  /** Absent where it was not decoded. */
  readonly servedFrom?: ServedFromReport;
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
