import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { repositoryFolder } from '../repositoryFolder.mjs';
import type { Failure, PartResult } from './partResult.ts';

/** A file of tests takes no longer (milliseconds). */
const longestFile = 300_000;

/** Runs files of `node:test`, each in a process of its own. A test that was skipped or left to do has not passed. */
export async function runNodeTests(
  files: readonly string[],
  concurrency = availableParallelism(),
): Promise<PartResult> {
  const failures: Failure[] = [];
  const output = new Map<string, string>();
  let passed = 0;
  const events = run({ files: [...files], cwd: repositoryFolder, concurrency, timeout: longestFile });
  events.on('test:pass', ({ name, file, skip, todo, details }) => {
    if (details.type === 'suite') return;
    if (skip === undefined && todo === undefined) passed += 1;
    else failures.push({ name: titleOf(name, file), detail: 'The test was not run: it is marked as skip or todo.' });
  });
  events.on('test:fail', ({ name, file, details }) => {
    const { error } = details;
    const isParent = 'failureType' in error && error.failureType === 'subtestsFailed';
    if (!isParent) failures.push({ name: titleOf(name, file), detail: detailOf(error) });
  });
  events.on('test:stderr', ({ file, message }) => output.set(file, `${output.get(file) ?? ''}${message}`));
  for await (const _ of events);
  return { passed, failures: failures.map(failure => withOutput(failure, output)) };
}

function titleOf(name: string, file: string | undefined): string {
  return file === undefined || name === file ? name : `${relative(repositoryFolder, file)}: ${name}`;
}

function detailOf(error: Error): string {
  const cause = error.cause ?? error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
}

function withOutput(failure: Failure, output: ReadonlyMap<string, string>): Failure {
  const printed = [...output].find(([file]) => failure.name.startsWith(relative(repositoryFolder, file)));
  return printed === undefined ? failure : { ...failure, detail: `${failure.detail}\n${printed[1]}` };
}
