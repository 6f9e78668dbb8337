import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { replaceFile } from '../../server/src/cli/check/replaceFile.ts';
import { folderWith } from '../support/runCli.ts';

const inRoot = (content: string) => `<cross-domain-policy>\n  ${content}\n</cross-domain-policy>\n`;
const unquoted = inRoot('<allow-access-from domain=a.example/>');
const quoted = inRoot('<allow-access-from domain="a.example"/>');
const misspelt = inRoot('<allow-access-from domain="a.example" secure="TRUE"/>');
const spelt = inRoot('<allow-access-from domain="a.example" secure="true"/>');
const repeated = inRoot('<allow-access-from domain="a.example"/>\n  <allow-access-from domain="a.example"/>');

test('A fix that brings a grant to life is not applied unasked', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': unquoted });
  const { printed, status } = await run('check', '--fix', 'crossdomain.xml');
  assert.equal(read('crossdomain.xml'), unquoted);
  assert.doesNotMatch(printed, /fixed:/);
  assert.equal(status, 1);
});

test('With --unsafe it is, and who gains is listed', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': unquoted });
  const { printed } = await run('check', '--fix', '--unsafe', 'crossdomain.xml');
  assert.match(read('crossdomain.xml'), /domain="a\.example"/);
  assert.match(printed, /^crossdomain\.xml: fixed: Quote the value: lets a\.example read data$/m);
  assert.match(printed, /^crossdomain\.xml: gained: a\.example can read data$/m);
});

test('What is redundant goes with --removes alone', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': repeated });
  await run('check', '--fix', 'crossdomain.xml');
  assert.equal(read('crossdomain.xml'), repeated);
  await run('check', '--fix', '--removes', 'crossdomain.xml');
  assert.equal(read('crossdomain.xml'), quoted);
});

test('--diff shows what would change, and changes nothing', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': misspelt });
  const { printed, complaints } = await run('check', '--fix', '--diff', 'crossdomain.xml');
  assert.equal(read('crossdomain.xml'), misspelt);
  assert.equal(
    printed,
    `--- a/crossdomain.xml
+++ b/crossdomain.xml
@@ -1,3 +1,3 @@
 <cross-domain-policy>
-  <allow-access-from domain="a.example" secure="TRUE"/>
+  <allow-access-from domain="a.example" secure="true"/>
 </cross-domain-policy>
`,
  );
  assert.match(complaints, /invalid-secure/);
});

test('Standard input comes back fixed, and its problems are told where messages go', async context => {
  const { runWithInput } = folderWith(context, {});
  const { printed, complaints } = await runWithInput(misspelt, 'check', '--fix', '-');
  assert.equal(printed, spelt);
  assert.match(complaints, /in 1 file/);
});

test('Standard input with nothing to fix comes back as it is', async context => {
  const { runWithInput } = folderWith(context, {});
  const page = '<!DOCTYPE html><html><body>Not found</body></html>\n';
  for (const text of [quoted, page]) assert.equal((await runWithInput(text, 'check', '--fix', '-')).printed, text);
});

test('A text that is no policy is left alone, and that is said', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': '<html><body>Not found</body></html>\n' });
  const { printed } = await run('check', '--fix', '--unsafe', 'crossdomain.xml');
  assert.match(printed, /^crossdomain\.xml was not fixed: it is /m);
  assert.equal(read('crossdomain.xml'), '<html><body>Not found</body></html>\n');
});

test('JSON says of each fix what it does', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': misspelt });
  const { printed } = await run('check', '--format', 'json', 'crossdomain.xml');
  const [file] = JSON.parse(printed).files;
  const problem = file.problems.find(({ rule }: { readonly rule: string }) => rule === 'invalid-secure');
  assert.deepEqual(problem.fixes, [{ title: 'Replace with true', kind: 'safe' }]);
});

for (const option of ['--removes', '--unsafe', '--diff'])
  test(`${option} without --fix is a mistake`, async context => {
    const { run } = folderWith(context, { 'crossdomain.xml': quoted });
    const { status, complaints } = await run('check', option, 'crossdomain.xml');
    assert.equal(status, 2);
    assert.match(complaints, new RegExp(`${option} goes with --fix`));
  });

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossdomain-policy-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const bytes = (text: string) => Buffer.from(text);

test('A file keeps its mode, and nothing stays beside it', context => {
  const folder = temporaryFolder(context);
  const path = join(folder, 'crossdomain.xml');
  writeFileSync(path, misspelt);
  chmodSync(path, 0o640);
  replaceFile({ shown: path, place: path, before: bytes(misspelt), after: bytes(spelt) });
  assert.equal(readFileSync(path, 'utf8'), spelt);
  assert.equal(statSync(path).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(folder), ['crossdomain.xml']);
});

test('What a link points to is replaced, not the link', context => {
  const folder = temporaryFolder(context);
  const path = join(folder, 'real.xml');
  const link = join(folder, 'crossdomain.xml');
  writeFileSync(path, misspelt);
  symlinkSync('real.xml', link);
  replaceFile({ shown: link, place: link, before: bytes(misspelt), after: bytes(spelt) });
  assert.equal(readFileSync(path, 'utf8'), spelt);
  assert.deepEqual(readdirSync(folder).sort(), ['crossdomain.xml', 'real.xml']);
});

test('A file of two names has both afterwards', context => {
  const folder = temporaryFolder(context);
  const path = join(folder, 'crossdomain.xml');
  const other = join(folder, 'other.xml');
  writeFileSync(path, misspelt);
  linkSync(path, other);
  for (const [before, after] of [
    [misspelt, 'short'],
    ['short', `${misspelt}${misspelt}`],
  ] as const) {
    replaceFile({ shown: path, place: path, before: bytes(before), after: bytes(after) });
    assert.equal(readFileSync(other, 'utf8'), after);
  }
  assert.equal(statSync(path).ino, statSync(other).ino);
});

test('What somebody else wrote meanwhile is not overwritten', context => {
  const path = join(temporaryFolder(context), 'crossdomain.xml');
  writeFileSync(path, quoted);
  assert.throws(
    () => replaceFile({ shown: path, place: path, before: bytes(misspelt), after: bytes(spelt) }),
    /changed meanwhile, so it was not fixed/,
  );
  assert.equal(readFileSync(path, 'utf8'), quoted);
});

/** Runs `check` where files may not grow beyond a limit, as on a disk that is full. */
function checkWithLimit(
  folder: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly stderr: string } {
  const main = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
  const script = `trap '' XFSZ; ulimit -f 1; exec "$0" "$@"`;
  const given = ['-c', script, execPath, main, 'check', ...args];
  const { status, stderr } = spawnSync('sh', given, { cwd: folder, encoding: 'utf8' });
  return { status, stderr };
}

for (const isLinked of [false, true])
  test(`Where there is no room the file is as it was${isLinked ? ', of two names too' : ''}`, context => {
    const folder = temporaryFolder(context);
    const path = join(folder, 'crossdomain.xml');
    const grants = Array.from(
      { length: 40 },
      (_, index) => `<allow-access-from domain="h${index}.example.com" secure="1"/>`,
    );
    const before = inRoot(grants.join('\n  '));
    writeFileSync(path, before);
    if (isLinked) linkSync(path, join(folder, 'other.xml'));
    const { status, stderr } = checkWithLimit(folder, '--fix', 'crossdomain.xml');
    assert.equal(status, 2, stderr);
    assert.match(stderr, /cannot be written, and is as it was/);
    assert.equal(readFileSync(path, 'utf8'), before);
    assert.deepEqual(readdirSync(folder).sort(), isLinked ? ['crossdomain.xml', 'other.xml'] : ['crossdomain.xml']);
  });

test('Where there is no room a baseline is as it was', context => {
  const folder = temporaryFolder(context);
  const grants = Array.from({ length: 40 }, (_, index) => `<allow-access-from domain="10.0.0.${index}"/>`);
  writeFileSync(join(folder, 'crossdomain.xml'), inRoot(grants.join('\n  ')));
  const before = '{ "version": 1, "problems": [] }';
  writeFileSync(join(folder, 'known.json'), before);
  const { status, stderr } = checkWithLimit(folder, '--baseline', 'known.json', '--update-baseline');
  assert.equal(status, 2, stderr);
  assert.match(stderr, /"known\.json" cannot be written/);
  assert.equal(readFileSync(join(folder, 'known.json'), 'utf8'), before);
  assert.deepEqual(readdirSync(folder).sort(), ['crossdomain.xml', 'known.json']);
});
