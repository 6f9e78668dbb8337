import { fstatSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { reasonOf } from './reasonOf.ts';
import { OutputError, type Terminal } from './terminal.ts';

type Writer = Terminal['print'];

/**
 * A writer to standard output or standard error. A reader that went away is no error: the work goes on, for its exit status.
 * Pipes wait for a slow reader without holding the process up. Files are written by hand: a disk that is nearly full takes a part of
 * what it is given, and Node's stream does not look at how much.
 */
export function openOutput(stream: WriteStream & { readonly fd: number }): Writer {
  return !stream.isTTY && isFile(stream.fd) ? async text => writeToFile(stream.fd, text) : writerTo(stream);
}

/** Whether a descriptor is a file or a device such as `/dev/null`. */
function isFile(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isCharacterDevice() || stats.isBlockDevice();
  } catch {
    return false;
  }
}

/** Writes all of a text to a file. @throws OutputError */
function writeToFile(descriptor: number, text: string | Uint8Array): true {
  const bytes = Buffer.from(text);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    throw new OutputError(`The output cannot be written: ${reasonOf(error)}.`);
  }
  return true;
}

function writerTo(stream: WriteStream): Writer {
  // Each write hears of its own error.
  stream.on('error', () => {});
  const gone = new AbortController();
  return text =>
    new Promise((resolve, reject) => {
      if (gone.signal.aborted) return resolve(false);
      stream.write(text, error => {
        if (!error) return resolve(true);
        if (!isGone(error)) return reject(new OutputError(`The output cannot be written: ${reasonOf(error)}.`));
        gone.abort();
        resolve(false);
      });
    });
}

function isGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET');
}
