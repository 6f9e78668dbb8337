import { countOf } from '../../language/text/words.ts';
import type { Terminal } from './terminal.ts';

/** Says how many pieces of work are done. */
export interface Progress {
  /** One more is done. */
  readonly step: () => void;
  /** Takes the line away, so that something else can be printed. */
  readonly clear: () => void;
}

/** Work of fewer pieces than this is over before anybody could read the line. */
const worthShowing = 20;

/** Milliseconds between two changes of the line. */
const betweenChanges = 100;

/** Counts pieces of work in the last line of the terminal, where there is one. */
export function showProgress(terminal: Terminal, noun: string): Progress {
  const line = createProgressLine(terminal);
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    step: () => {
      done++;
      const now = performance.now();
      if (done < worthShowing || now - shownAt < betweenChanges) return;
      shownAt = now;
      line.show(countOf(done, noun));
    },
    clear: () => {
      if (done >= worthShowing) line.clear();
    },
  };
}

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
    show: text => terminal.draw(`\r${text}\u001b[K`),
    clear: () => terminal.draw('\r\u001b[K'),
  };
}
