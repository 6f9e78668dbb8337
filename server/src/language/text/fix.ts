import type { Edit } from './edit.ts';

/** A way to mend a problem, offered as a quick fix. */
export interface Fix {
  /** A command in the imperative, with code in backticks: ``Replace `*` with a domain``. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Safe to run on a whole file without asking: access as Flash reads it stays the same and no words are lost. */
  readonly preferred?: true;
}
