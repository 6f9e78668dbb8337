/** What a command reads and writes: the process's own streams, or a test's. */
export interface Terminal {
  /** Results. */
  readonly print: (text: string) => void;
  /** Messages about the run: usage, progress, what could not be read. */
  readonly complain: (text: string) => void;
  /** Everything on standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Whether results go to a person who wants colors. */
  readonly isColorful: boolean;
  /** Whether a line of progress can be drawn over. */
  readonly showsProgress: boolean;
  /** Relative paths start here. */
  readonly folder: string;
  /** Aborted when the person presses Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** What a run of a command says to the shell. */
export const exitStatus = {
  /** Done, and nothing to object to. */
  fine: 0,
  /** Something at or above the severity that fails; or denied, or no policy found. */
  failed: 1,
  /** Usage, or input that cannot be read. */
  unusable: 2,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** A mistake in the arguments, or input that cannot be read: told in one sentence. */
export class UsageError extends Error {}
