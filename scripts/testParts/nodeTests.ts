import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { repositoryFolder } from '../repositoryFolder.mjs';
import type { Failure, PartResult } from './partResult.ts';

/** A test takes no longer (milliseconds). */
const longestTest = 120_000;

/** Runs files of `node:test`, each in a process of its own. A test that is skipped or left to do, or a file without any, has failed. */
export async function runNodeTests(
  files: readonly string[],
  concurrency = availableParallelism(),
): Promise<PartResult> {
  const failures: (Failure & { readonly file: string })[] = [];
  const printed = new Map<string, string>();
  let passed = 0;
  const fail = (name: string, file = '', detail = ''): void => {
    failures.push({ name: titleOf(name, file), file, detail });
  };
  const events = run({ files: [...files], cwd: repositoryFolder, concurrency, timeout: longestTest });
  events.on('test:pass', ({ name, file, skip, todo, details }) => {
    if (details.type === 'suite') return;
    if (name === file) fail(name, file, 'There is no test in this file.');
    else if (skip !== undefined || todo !== undefined)
      fail(name, file, 'The test was not run: it is a skip or a todo.');
    else passed += 1;
  });
  events.on('test:fail', ({ name, file, details: { error } }) => {
    const isParent = 'failureType' in error && error.failureType === 'subtestsFailed';
    if (!isParent) fail(name, file, detailOf(error));
  });
  events.on('test:stderr', ({ file, message }) => printed.set(file, `${printed.get(file) ?? ''}${message}`));
  for await (const _ of events);
  return { passed, failures: failures.map(failure => withOutput(failure, printed)) };
}

function titleOf(name: string, file: string): string {
  const path = relative(repositoryFolder, file);
  return name === file ? path : `${path}: ${name}`;
}

/** The runner wraps what a test threw; that in turn may have causes. */
function detailOf(error: Error): string {
  return stackOf(error.cause ?? error);
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return inspect(thrown);
  const own = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? own : `${own}\nCaused by ${stackOf(thrown.cause)}`;
}

/** What a file printed on standard error stands with its first failure. */
function withOutput(
  { name, file, detail }: Failure & { readonly file: string },
  printed: Map<string, string>,
): Failure {
  const output = printed.get(file) ?? '';
  printed.delete(file);
  return { name, detail: `${detail}\n${output}`.trim() };
}
