import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CliFolder, folderWith } from '../support/runCli.ts';

const policy = '<cross-domain-policy/>';

async function filesChecked({ run }: CliFolder, ...args: readonly string[]): Promise<readonly string[]> {
  const { printed } = await run('check', '--format', 'json', ...args);
  return JSON.parse(printed).files.map(({ file }: { readonly file: string }) => file);
}

test('What .gitignore leaves out of a folder is not checked, as the nearest file says', async context => {
  const folder = folderWith(context, {
    '.gitignore': 'build/\n*.old.crossdomain.xml\n!kept.old.crossdomain.xml\n',
    'crossdomain.xml': policy,
    'a.old.crossdomain.xml': policy,
    'kept.old.crossdomain.xml': policy,
    'build/crossdomain.xml': policy,
    'site/.gitignore': '!*.old.crossdomain.xml\n/crossdomain.xml\n',
    'site/crossdomain.xml': policy,
    'site/b.old.crossdomain.xml': policy,
    'site/deep/crossdomain.xml': policy,
  });
  assert.deepEqual(await filesChecked(folder), [
    'crossdomain.xml',
    'kept.old.crossdomain.xml',
    'site/b.old.crossdomain.xml',
    'site/deep/crossdomain.xml',
  ]);
});

test('A .gitignore above the folder counts up to the one of its repository', async context => {
  const folder = folderWith(context, {
    '.gitignore': 'site\n',
    'repository/.git/HEAD': '',
    'repository/.gitignore': 'generated.xml\n',
    'repository/site/crossdomain.xml': policy,
    'repository/site/generated.xml': policy,
  });
  assert.deepEqual(await filesChecked(folder, 'repository/site'), ['repository/site/crossdomain.xml']);
});

test('A file that is named is answered, though .gitignore leaves it out', async context => {
  const folder = folderWith(context, { '.gitignore': '*.xml\n', 'crossdomain.xml': policy });
  assert.deepEqual(await filesChecked(folder, 'crossdomain.xml'), ['crossdomain.xml']);
});

test('A line of .gitignore that would take forever is passed over', async context => {
  const folder = folderWith(context, { '.gitignore': `${'*a'.repeat(30)}b\n`, [`${'a'.repeat(200)}.xml`]: policy });
  const started = performance.now();
  assert.equal((await filesChecked(folder)).length, 1);
  assert.ok(performance.now() - started < 5000);
});

test('Excluded files and folders are left out, relative to the current folder', async context => {
  const folder = folderWith(context, {
    'crossdomain.xml': policy,
    'vendor/crossdomain.xml': policy,
    'vendor/deep/crossdomain.xml': policy,
    'site/old.xml': policy,
    'site/vendor/crossdomain.xml': policy,
  });
  assert.deepEqual(await filesChecked(folder, '--exclude', 'vendor', '--exclude', '**/old.xml'), [
    'crossdomain.xml',
    'site/vendor/crossdomain.xml',
  ]);
  assert.deepEqual(await filesChecked(folder, '--exclude', 'vendor/**', '--exclude', './site/'), ['crossdomain.xml']);
});

test('A quoted glob stands for the files that match', async context => {
  const folder = folderWith(context, {
    'a.xml': policy,
    'b.xml': policy,
    'site/a.xml': policy,
    'site/deep/a.xml': policy,
    'site/notes.txt': policy,
  });
  assert.deepEqual(await filesChecked(folder, '*.xml'), ['a.xml', 'b.xml']);
  assert.deepEqual(await filesChecked(folder, 'site/**/*.xml', 'a.xml'), ['site/a.xml', 'site/deep/a.xml', 'a.xml']);
  assert.deepEqual(await filesChecked(folder, './{a,b}.xml'), ['a.xml', 'b.xml']);
});

test('A glob that matches nothing is said, with status 2', async context => {
  const { status, complaints } = await folderWith(context, {}).run('check', '*.xml');
  assert.equal(status, 2);
  assert.match(complaints, /No file matches "\*\.xml"\./);
});

test('A file whose name is not UTF-8 is checked', {
  skip: process.platform !== 'linux' && 'names are text here',
}, async context => {
  const folder = folderWith(context, {});
  const place = Buffer.concat([
    Buffer.from(`${folder.path}/caf`),
    Buffer.from([0xe9]),
    Buffer.from('.crossdomain.xml'),
  ]);
  writeFileSync(place, policy);
  assert.deepEqual(await filesChecked(folder), ['caf\\xe9.crossdomain.xml']);
});

test('What is no regular file, or too large, is refused at once', async context => {
  const { run, path } = folderWith(context, { 'big.crossdomain.xml': '' });
  truncateSync(join(path, 'big.crossdomain.xml'), 64 * 1024 * 1024 + 1);
  mkdirSync(join(path, 'folder.xml'));
  const big = await run('check', 'big.crossdomain.xml');
  assert.equal(big.status, 2);
  assert.match(big.complaints, /"big\.crossdomain\.xml" has more than 67,108,864 bytes\./);
  const device = await run('check', '/dev/zero');
  assert.equal(device.status, 2);
  assert.match(device.complaints, /"\/dev\/zero" is no regular file\./);
});

test('Standard input that never ends is refused when it is too large', async context => {
  const { runWithInput } = folderWith(context, {});
  const { status, complaints } = await runWithInput(new Uint8Array(64 * 1024 * 1024 + 1), 'check', '-');
  assert.equal(status, 2);
  assert.match(complaints, /Standard input has more than 67,108,864 bytes\./);
});

test('A name for standard input says what it is', async context => {
  const { runWithInput } = folderWith(context, {});
  const { printed } = await runWithInput(
    policy,
    'check',
    '--format',
    'json',
    '--stdin-filename',
    'flashpolicy.xml',
    '-',
  );
  const [file] = JSON.parse(printed).files;
  assert.equal(file.file, 'flashpolicy.xml');
  assert.equal(file.servedFrom.location, 'socket://:843');
});
