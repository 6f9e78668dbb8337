import type { Terminal } from './terminal.ts';

/** A line that says how far long work has come; drawn over itself, and gone at the end. */
export interface ProgressLine {
  /** Shows a text, which has no line breaks. */
  readonly show: (text: string) => void;
  /** Takes the line away, so that something else can be printed. */
  readonly clear: () => void;
}

/** Draws over the last line of the terminal, where there is one. */
export function createProgressLine(terminal: Terminal): ProgressLine {
  if (!terminal.showsProgress) return { show: () => {}, clear: () => {} };
  return {
    show: text => terminal.complain(`\r${text}\u001b[K`),
    clear: () => terminal.complain('\r\u001b[K'),
  };
}
