import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import { packNpm } from '../../scripts/packNpm.ts';
import { runNpm, runProgram } from '../../scripts/programs/runProgram.ts';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

const folder = makeTemporaryFolder();
after(folder.remove);

/** An empty project in which the packed package is installed, from the file alone. */
const project = join(folder.path, 'project');
mkdirSync(project);
const packed = await packNpm(folder.path);
writeFileSync(join(project, 'package.json'), '{ "private": true }');
const installed = await runNpm(['install', '--offline', '--no-audit', '--no-fund', packed.tarball], { cwd: project });
assert.ok(installed.succeeded, installed.output);

const question = `{ from: 'http://www.example.com/a.swf', to: 'http://data.example.net/x', policies: [{
  servedFrom: 'http://data.example.net/crossdomain.xml', contentType: 'text/xml',
  text: '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>' }] }`;

/** What a program prints that stands in the project under this name. */
function run(name: string, text: string): string {
  writeFileSync(join(project, name), text);
  const { stdout, stderr, status } = spawnSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

test('the package brings no other and runs no script', () => {
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/crossdomain-policy/package.json'), 'utf8'));
  assert.deepEqual([manifest.dependencies, manifest.scripts, manifest.contributes], [undefined, undefined, undefined]);
  const lock = JSON.parse(readFileSync(join(project, 'node_modules/.package-lock.json'), 'utf8'));
  assert.deepEqual(Object.keys(lock.packages), ['node_modules/crossdomain-policy']);
});

test('the package has the licenses of what is bundled in it', () =>
  assert.ok(packed.files.includes('dist/THIRD-PARTY-NOTICES.txt') && packed.files.includes('LICENSE')));

test('a program imports it', () =>
  assert.equal(
    run('a.mjs', `import { evaluate } from 'crossdomain-policy';\nconsole.log(evaluate(${question}).verdict);`),
    'allowed',
  ));

test('a program requires it', () =>
  assert.equal(
    run('b.cjs', `const { evaluate } = require('crossdomain-policy');\nconsole.log(evaluate(${question}).verdict);`),
    'allowed',
  ));

test('the pure part is imported and required by its own name', () => {
  assert.equal(
    run('c.mjs', `import { rules } from 'crossdomain-policy/language';\nconsole.log(rules.length > 50);`),
    'true',
  );
  assert.equal(run('d.cjs', `console.log(require('crossdomain-policy/language').rules.length > 50);`), 'true');
});

test('the vectors that come along hold', () =>
  assert.match(
    run(
      'vectors.mjs',
      `import { readFileSync } from 'node:fs';
import { evaluate } from 'crossdomain-policy';
let count = 0;
for (const name of ['urls', 'sockets', 'old-sockets', 'specification']) {
  const file = new URL(import.meta.resolve('crossdomain-policy/vectors/' + name + '.json'));
  for (const { id, question, verdict, certainty } of JSON.parse(readFileSync(file, 'utf8'))) {
    const answer = evaluate(question);
    if (answer.verdict !== verdict || answer.certainty !== certainty) throw new Error(id);
    count += 1;
  }
}
console.log(count);`,
    ),
    /^[1-9]\d\d/,
  ));

test('the command runs', () => {
  const cli = join(project, 'node_modules/.bin/crossdomain-policy');
  const { stdout, status } = spawnSync(process.execPath, [cli, '--version'], { encoding: 'utf8' });
  assert.equal(status, 0);
  assert.match(stdout, /\d+\.\d+\.\d+/);
});

test('TypeScript knows its types, as a module and as a script', async () => {
  const use = `import { evaluate, probeMany, type AnalyzeOptions, InvalidInput } from 'crossdomain-policy';
import { fix } from 'crossdomain-policy/language';
const options: AnalyzeOptions = { servedFrom: 'socket://:843' };
const verdict: 'allowed' | 'denied' = evaluate(${question}).verdict;
const gained: readonly string[] = fix('', options).gained;
async function first() { for await (const { finding } of probeMany([])) return finding; return undefined; }
// @ts-expect-error A question has requesters.
evaluate({ to: 'http://data.example.net/x', policies: [] });
export { verdict, gained, first, InvalidInput };
`;
  for (const name of ['use.mts', 'use.cts']) writeFileSync(join(project, name), use);
  const tsc = join(repositoryFolder, 'node_modules/typescript/bin/tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--lib',
    'es2023,dom',
    '--types',
    '',
  ];
  const { succeeded, output } = await runProgram(process.execPath, [tsc, ...options, 'use.mts', 'use.cts'], {
    cwd: project,
  });
  assert.ok(succeeded, output);
});

test('the pure part goes into a page of a browser: nothing of Node is in it', async () => {
  writeFileSync(join(project, 'page.js'), `export { evaluate } from 'crossdomain-policy/language';`);
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['page.js'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  assert.doesNotMatch(outputFiles[0]?.text ?? '', /\bfrom\s*["']node:|\brequire\(|\bprocess\.|\bBuffer\b/);
});
