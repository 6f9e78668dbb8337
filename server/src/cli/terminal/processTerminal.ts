import process from 'node:process';
import { styleText } from 'node:util';
import { Script } from 'node:vm';
import { escapeLines } from '../../language/text/quote.ts';
import { openOutput } from './output.ts';
import { exitStatus, InterruptedError, type Terminal } from './terminal.ts';

/** Milliseconds that a command has to end by itself after Ctrl-C. */
const patience = 700;

/** The terminal of this process. From now on Ctrl-C ends the process with its own status, whatever it is doing. */
export function processTerminal(): Terminal {
  const interruption = new AbortController();
  endOnInterrupt(interruption);
  const messages = openOutput(process.stderr);
  // Where nobody can read messages there is nobody to tell so.
  const draw = (text: string): void => void messages(text).catch(() => {});
  return {
    print: openOutput(process.stdout),
    complain: text => draw(escapeLines(text)),
    draw,
    readInput: () => readStandardInput(interruption.signal),
    work: work => workInterruptibly(work, interruption),
    isColorful: styleText('red', ' ', { stream: process.stdout }) !== ' ',
    isSeen: process.stdout.isTTY,
    showsProgress: process.stderr.isTTY,
    folder: process.cwd(),
    environment: process.env,
    interrupted: interruption.signal,
  };
}

function endOnInterrupt(interruption: AbortController): void {
  process.on('SIGINT', () => {
    if (interruption.signal.aborted) process.exit(exitStatus.interrupted);
    interruption.abort();
  });
  interruption.signal.addEventListener('abort', () =>
    setTimeout(() => process.exit(exitStatus.interrupted), patience).unref(),
  );
}

async function* readStandardInput(signal: AbortSignal): AsyncIterable<Uint8Array> {
  const stop = (): void => void process.stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const chunk of process.stdin) yield chunk;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    process.stdin.destroy();
  }
}

/** Under this name a script finds the work that it runs. */
const workKey = 'crossdomainPolicyWork';
const workScript = new Script(`globalThis.${workKey}()`);

/** While work holds the process up no signal is heard; but Node ends a script that asks for it from a thread of its own. */
function workInterruptibly<T>(work: () => T, interruption: AbortController): T {
  const results: T[] = [];
  Reflect.set(globalThis, workKey, () => results.push(work()));
  try {
    workScript.runInThisContext({ breakOnSigint: true });
  } catch (error) {
    if (!isInterruption(error)) throw error;
    interruption.abort();
  }
  for (const result of results) return result;
  throw new InterruptedError();
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}
