import { spawn } from 'node:child_process';
import { npmCommand } from '../npmCommand.mjs';

/** What a program printed, standard output and error in one, and whether it ended well. */
export interface ProgramResult {
  readonly succeeded: boolean;
  readonly output: string;
}

/** How to run a program: where, and for how many milliseconds at most. */
export interface ProgramOptions {
  readonly cwd?: string;
  readonly timeout?: number;
}

/** Runs a program to its end without a terminal. A program that cannot be started has failed, with the reason as its output. */
export function runProgram(
  program: string,
  programArguments: readonly string[],
  { cwd, timeout = 600_000 }: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise(resolve => {
    const signal = AbortSignal.timeout(timeout);
    const child = spawn(program, programArguments, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', chunk => (output += String(chunk)));
    child.stderr.on('data', chunk => (output += String(chunk)));
    child.on('error', error => resolve({ succeeded: false, output: `${output}\n${program}: ${error.message}`.trim() }));
    child.on('close', status => resolve({ succeeded: status === 0, output }));
  });
}

/** Runs npm to its end. */
export function runNpm(npmArguments: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
  const [program, programArguments] = npmCommand(npmArguments);
  return runProgram(program, programArguments, options);
}
