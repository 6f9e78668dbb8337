import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const open = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>\n';
const warned =
  '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/><allow-access-from domain="a.example"/></cross-domain-policy>\n';

test('More warnings than are allowed are status 1', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': warned });
  const { printed, status } = await run('check');
  assert.match(printed, /1 warning/);
  assert.equal(status, 0);
  assert.equal((await run('check', '--max-warnings', '0')).status, 1);
  assert.equal((await run('check', '--max-warnings', '1')).status, 0);
  assert.equal((await run('check', '--max-warnings', 'few')).status, 2);
});

test('Quiet shows errors only, and counts the same', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': warned });
  const { printed } = await run('check', '--quiet');
  assert.match(printed, /^\d+ problems? \(1 warning.*\) in 1 file\.\n$/);
});

test('A report goes whole to the file that is named, and takes the place of an older one', async context => {
  const { run, read } = folderWith(context, { 'crossdomain.xml': open, 'report.json': 'older' });
  const { printed, status } = await run('check', '--fail-on', 'hint', '--format', 'json', '--output', 'report.json');
  assert.equal(printed, '');
  assert.equal(status, 1);
  assert.equal(JSON.parse(read('report.json')).files.length, 1);
});

test('A report that cannot be written is status 2, and leaves nothing behind', async context => {
  const { run, names } = folderWith(context, { 'crossdomain.xml': open });
  const { status, complaints } = await run('check', '--output', 'missing/report.txt');
  assert.equal(status, 2);
  assert.match(complaints, /"missing\/report\.txt" cannot be written: there is no such file\./);
  assert.deepEqual(names(), ['crossdomain.xml']);
});

test('What a baseline knows does not count, and what is new does', async context => {
  const { run, write, read } = folderWith(context, { 'site/crossdomain.xml': open });
  const update = await run('check', '--baseline', 'known.json', '--update-baseline');
  assert.equal(update.status, 0);
  assert.match(update.complaints, /known\.json" now knows \d+ problems?\./);
  assert.ok(
    JSON.parse(read('known.json')).problems.every((entry: { file: string }) => entry.file === 'site/crossdomain.xml'),
  );
  assert.equal((await run('check', '--baseline', 'known.json')).printed, 'No problems in 1 file.\n');

  write('site/crossdomain.xml', `\n\n${open}`);
  assert.equal((await run('check', '--fail-on', 'hint', '--baseline', 'known.json')).status, 0);

  write('site/crossdomain.xml', open.replace('</', '<allow-access-from domain="*"/></'));
  const { status, printed } = await run('check', '--fail-on', 'hint', '--baseline', 'known.json');
  assert.equal(status, 1);
  assert.match(printed, /:1:\d+ \w+ [a-z-]+: /);
});

test('A baseline that is none is status 2', async context => {
  const { run } = folderWith(context, {
    'crossdomain.xml': open,
    'a.json': '{}',
    'b.json': '{"version":1,"problems":[5]}',
  });
  for (const name of ['a.json', 'b.json'])
    assert.match(
      (await run('check', '--baseline', name)).complaints,
      /is no baseline\. Write one with --update-baseline\./,
    );
  assert.equal((await run('check', '--baseline', 'missing.json')).status, 2);
});

test('Options that make no sense alone or together are mistakes', async context => {
  const { run } = folderWith(context, { 'crossdomain.xml': open });
  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['--unsafe'], /--unsafe goes with --fix\./],
    [['--removes'], /--removes goes with --fix\./],
    [['--update-baseline'], /--update-baseline goes with --baseline FILE\./],
    [['--stdin-filename', 'a.xml'], /--stdin-filename goes with -, standard input\./],
    [['--settings', 'a', '--no-settings'], /--settings and --no-settings contradict each other\./],
  ];
  for (const [args, expected] of mistakes) {
    const { status, complaints } = await run('check', ...args);
    assert.equal(status, 2);
    assert.match(complaints, expected);
  }
});
