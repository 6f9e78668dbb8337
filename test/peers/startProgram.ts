import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** A program that runs. */
export interface RunningProgram {
  /** Ends it and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** What to run, and where it is going to listen. */
export interface ProgramToStart {
  readonly program: string;
  readonly programArguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly port: number;
  /** Sent to its standard input, which is then closed. */
  readonly input?: string;
}

/** How long a program may take to listen, in milliseconds. */
const longestStart = 10_000;

/** Starts a program and waits until its port is open. Throws with what it printed if that does not come about. */
export async function startProgram({
  program,
  programArguments,
  environment,
  port,
  input,
}: ProgramToStart): Promise<RunningProgram> {
  const child = spawn(program, [...programArguments], { env: { ...process.env, ...environment } });
  const closed = once(child, 'close').catch(() => {});
  let output = '';
  child.stdout.on('data', chunk => (output += String(chunk)));
  child.stderr.on('data', chunk => (output += String(chunk)));
  child.on('error', error => (output += error.message));
  if (input !== undefined) child.stdin.end(input);
  const stop = async (): Promise<void> => {
    child.kill();
    await closed;
  };
  for (let waited = 0; !(await isOpen(port)); waited += 20) {
    if (child.exitCode !== null || waited > longestStart) {
      await stop();
      throw new Error(`${program} does not listen on ${port}: ${output}`);
    }
    await setTimeout(20);
  }
  return { stop };
}

/** Asks the system, since a connection would be taken for a client. State 0A is that of a socket that listens. */
async function isOpen(port: number): Promise<boolean> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map(file => readFile(file, 'utf8').catch(() => '')),
  );
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return tables.some(table => new RegExp(`^\\s*\\d+: [0-9A-F]+:${hex} [0-9A-F:]+ 0A `, 'm').test(table));
}
