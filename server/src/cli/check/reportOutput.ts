import { closeSync, openSync, realpathSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { standardInput } from '../terminal/readInput.ts';
import { reasonOf } from '../terminal/reasonOf.ts';
import { OutputError, type Terminal } from '../terminal/terminal.ts';
import type { CheckOptions } from './checkOptions.ts';

/** Where a report goes. */
export interface ReportOutput {
  /** Writes pieces of the report. @throws OutputError */
  readonly write: (pieces: Iterable<string>) => Promise<void>;
  /** The report is whole. @throws OutputError */
  readonly finish: () => Promise<void>;
  /** Lets go of a report that was not finished. */
  readonly discard: () => void;
}

/** So much is written at once, in UTF-16 code units. */
const writtenLength = 1_000_000;

/** Standard output, the file that the options name, or standard error where standard output is for a fixed text or a diff. @throws OutputError */
export function openReportOutput({ output, fix, paths }: CheckOptions, terminal: Terminal): ReportOutput {
  if (output !== undefined) return openFileOutput(resolve(terminal.folder, output), output);
  const isForText = fix !== undefined && (fix.isDiff || paths.includes(standardInput));
  return toWriter(isForText ? async text => terminal.draw(text) : terminal.print);
}

function toWriter(print: (text: string) => unknown, finish: () => void = () => {}, discard = () => {}): ReportOutput {
  return {
    write: async pieces => {
      let text = '';
      for (const piece of pieces) {
        text += piece;
        if (text.length < writtenLength) continue;
        await print(text);
        text = '';
      }
      if (text !== '') await print(text);
    },
    finish: async () => finish(),
    discard,
  };
}

/** A file that takes the place of what was there when it is whole; a device or a pipe is written to as it is. @throws OutputError */
export function openFileOutput(path: string, shown: string): ReportOutput {
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw new OutputError(`${JSON.stringify(shown)} cannot be written: ${reasonOf(error)}.`);
    }
  };
  const target = attempt(() => targetOf(path));
  const descriptor = attempt(() => openSync(target.written, target.isDirect ? 'w' : 'wx', target.mode));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return toWriter(
    text => attempt(() => writeAll(descriptor, text)),
    () =>
      attempt(() => {
        close();
        if (!target.isDirect) renameSync(target.written, target.path);
      }),
    () => {
      if (!isOpen) return;
      close();
      if (!target.isDirect) unlinkSync(target.written);
    },
  );
}

interface Target {
  readonly path: string;
  /** The file that is written first. */
  readonly written: string;
  readonly isDirect: boolean;
  readonly mode: number;
}

function targetOf(path: string): Target {
  const stats = statSync(path, { throwIfNoEntry: false });
  const isDirect = stats !== undefined && !stats.isFile();
  const real = stats ? realpathSync(path) : path;
  return {
    path: real,
    written: isDirect ? real : `${real}.${process.pid}.tmp`,
    isDirect,
    mode: stats ? stats.mode & 0o777 : 0o666,
  };
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}
