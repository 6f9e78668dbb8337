import type { ExitStatus, Terminal } from '../terminal/terminal.ts';

/** A command, as the table lists it: help and completion are made of it, and its module is loaded when it runs. */
export interface Command {
  readonly name: string;
  /** What is named beside options, one line for each way to call it: `[FILE|DIR|-]...`. */
  readonly operands: readonly string[];
  /** Whether completion offers files for operands. */
  readonly takesFiles: boolean;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** Further sentences, for its own help. */
  readonly details: string;
  readonly examples: readonly [Example, Example, Example];
  readonly options: OptionTable;
  /** When it ends with 0, and when with 1. */
  readonly status: string;
  /** Whether Ctrl-C is how it ends, with a status of its own; it has half a second. */
  readonly endsByInterrupt?: true;
  readonly load: () => Promise<CommandRun>;
}

/** Runs a command with the arguments behind its name. @throws UsageError */
export type CommandRun = (args: readonly string[], terminal: Terminal) => Promise<ExitStatus>;

/** A call of a command, and what it is for. */
export interface Example {
  /** What stands behind `crossdomain-policy`. */
  readonly call: string;
  readonly does: string;
}

/** The options of a command by their names, without the hyphens. */
export type OptionTable = Readonly<Record<string, Option>>;

/** An option that is there or not, or one that takes a value. */
export type Option = Flag | ValueOption;

interface Flag {
  readonly type: 'boolean';
  readonly help: string;
}

interface ValueOption {
  readonly type: 'string';
  /** What stands for the value in help: `FILE` is completed with files. */
  readonly value: string;
  readonly help: string;
  /** The words that it takes, where it takes only these. */
  readonly choices?: readonly string[];
  readonly multiple?: boolean;
}
