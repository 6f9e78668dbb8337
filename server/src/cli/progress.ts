import type { Terminal } from './terminal.ts';

/** A line that says how far long work has come; drawn over itself, and gone at the end. */
export interface Progress {
  /** One more is done. */
  readonly step: () => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Work of fewer pieces than this is over before anybody could read the line. */
const worthShowing = 20;

/** Draws over the last line of the terminal, where there is one. */
export function showProgress(
  terminal: Terminal,
  { of, what }: { readonly of: number; readonly what: string },
): Progress {
  if (!terminal.showsProgress || of < worthShowing) return { step: () => {}, end: () => {} };
  let done = 0;
  return {
    step: () => terminal.complain(`\r${++done}/${of} ${what}`),
    end: () => terminal.complain('\r\u001b[K'),
  };
}
