import { writeSync } from 'node:fs';
import process from 'node:process';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. Colors only for a person's terminal, and never where NO_COLOR is set. */
export function processTerminal(): Terminal {
  const { NO_COLOR: noColor, FORCE_COLOR: forceColor } = process.env;
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  return {
    print: text => write(process.stdout.fd, text),
    complain: text => write(process.stderr.fd, text),
    readInput,
    isColorful: (process.stdout.isTTY || isSet(forceColor)) && !isSet(noColor),
    showsProgress: process.stderr.isTTY,
    folder: process.cwd(),
    interrupted: interruption.signal,
  };
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '';
}

/** Writes at once, so that nothing is lost when the process ends; a pipe that nobody reads any more is no error. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    const count = tryWrite(descriptor, bytes.subarray(written));
    if (count === undefined) return;
    written += count;
  }
}

function tryWrite(descriptor: number, bytes: Uint8Array): number | undefined {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    return undefined;
  }
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
