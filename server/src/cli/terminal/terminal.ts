/** What a command reads and writes: the process's own streams, or a test's. */
export interface Terminal {
  /** Writes results, and resolves when they are written: whether anybody still reads them. Rejects with an `OutputError` if they cannot be written. */
  readonly print: (text: string | Uint8Array) => Promise<boolean>;
  /** Writes messages about the run: usage, what could not be read. Nothing in them steers the terminal. */
  readonly complain: (text: string) => void;
  /** Writes to the terminal as it is, to draw over a line of progress. */
  readonly draw: (text: string) => void;
  /** The bytes of standard input as they come; ends early, with what came, when interrupted. */
  readonly readInput: () => AsyncIterable<Uint8Array>;
  /** Runs work that holds everything else up, such that Ctrl-C ends it. @throws InterruptedError */
  readonly work: <T>(work: () => T) => T;
  /** Whether results go to a person who wants colors. */
  readonly isColorful: boolean;
  /** Whether results are seen at once on a terminal, which what is in them could steer. */
  readonly isSeen: boolean;
  /** Whether a line of progress can be drawn over. */
  readonly showsProgress: boolean;
  /** Relative paths start here. */
  readonly folder: string;
  /** Variables such as `GITHUB_WORKSPACE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted when the person presses Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** What a run of a command says to the shell. */
export const exitStatus = {
  /** Done, and nothing to object to. */
  fine: 0,
  /** Something at or above the severity that fails; or denied, or no policy found. */
  failed: 1,
  /** Usage, input that cannot be read, or output that cannot be written. */
  unusable: 2,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** A mistake in the arguments, or input that cannot be read: told in one sentence. */
export class UsageError extends Error {}

/** Results that cannot be written, told in one sentence: a full disk, a device that is gone. */
export class OutputError extends Error {}

/** Work that was ended by Ctrl-C. */
export class InterruptedError extends Error {}
