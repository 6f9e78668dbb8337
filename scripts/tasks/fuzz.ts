/*
 * Tries every property for a share of the time: npm run fuzz -- SECONDS [SEED]. Prints the seed, with which a run can be repeated.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../repositoryFolder.mjs';

const [secondsText = '60', seedText = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const seconds = Number(secondsText);
if (!(seconds > 0 && seconds <= 86_400) || !/^\d+$/.test(seedText)) {
  console.error('Usage: npm run fuzz -- SECONDS [SEED]');
  process.exit(2);
}

const files = globSync('test/**/*.test.ts', { cwd: repositoryFolder })
  .map(file => ({ file, properties: countProperties(file) }))
  .filter(({ properties }) => properties > 0);
const total = files.reduce((sum, { properties }) => sum + properties, 0);
const milliseconds = Math.round((seconds * 1000) / total);
console.log(`Seed ${seedText}: ${total} properties, ${milliseconds} ms each.`);

const failed = files.filter(({ file }) => runFile(file) !== 0);
console.log(failed.length === 0 ? 'Every property held.' : `Repeat with: npm run fuzz -- ${secondsText} ${seedText}`);
process.exit(failed.length === 0 ? 0 : 1);

function countProperties(file: string): number {
  return readFileSync(join(repositoryFolder, file), 'utf8').split('fc.assert(').length - 1;
}

/** The status of a file's tests; those without properties run too, once. */
function runFile(file: string): number | null {
  const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=dot', join(repositoryFolder, file)], {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_MILLISECONDS: String(milliseconds), FUZZ_SEED: seedText },
  });
  return status;
}
