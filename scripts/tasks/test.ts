/*
 * Runs every test: npm test. While developing, one part: npm test -- --only unit.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../programs/messageOf.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { runNodeTests } from '../testParts/nodeTests.ts';
import type { PartResult } from '../testParts/partResult.ts';
import { checkLint, checkTypes } from '../testParts/toolChecks.ts';
import { runVsCodeTests } from '../testParts/vsCodeTests.ts';

const parts: Readonly<Record<string, () => Promise<PartResult>>> = {
  types: checkTypes,
  lint: checkLint,
  unit: () => runNodeTests(globSync('test/**/*.test.ts', { cwd: repositoryFolder }).map(inRepository)),
  vscode: runVsCodeTests,
};

async function main(): Promise<void> {
  const chosen = chosenParts(process.argv.slice(2));
  console.log(`Node ${process.version}`);
  const summary: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const name of chosen) {
    const { result, seconds } = await runPart(name);
    passed += result.passed;
    failed += result.failures.length;
    for (const failure of result.failures) console.log(`\nFAILED ${failure.name}\n${indent(failure.detail)}\n`);
    const counts = `${result.passed} passed, ${result.failures.length} failed`;
    const line = [`${name.padEnd(8)}${counts.padEnd(26)}${seconds} s`, ...(result.notes ?? [])].join('\n        ');
    console.log(line);
    summary.push(line);
  }
  if (chosen.length > 1 && failed > 0) console.log(`\n${summary.join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

function chosenParts(words: readonly string[]): readonly string[] {
  if (words.length === 0) return Object.keys(parts);
  const [option, name = '', ...rest] = words;
  if (option === '--only' && name in parts && rest.length === 0) return [name];
  console.error(`Usage: npm test [-- --only ${Object.keys(parts).join('|')}]`);
  process.exit(2);
}

async function runPart(name: string): Promise<{ readonly result: PartResult; readonly seconds: string }> {
  const start = performance.now();
  const result = await resultOf(name);
  return { result, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

/** A part that throws has failed, and so has one in which nothing ran. */
async function resultOf(name: string): Promise<PartResult> {
  try {
    const result = (await parts[name]?.()) ?? { passed: 0, failures: [] };
    if (result.passed + result.failures.length > 0) return result;
    return { ...result, failures: [{ name, detail: 'No test ran.' }] };
  } catch (error) {
    return { passed: 0, failures: [{ name, detail: messageOf(error) }] };
  }
}

function inRepository(path: string): string {
  return join(repositoryFolder, path);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

await main();
