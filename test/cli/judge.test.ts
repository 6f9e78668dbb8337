import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const policy = Buffer.from(
  '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="8080"/></cross-domain-policy>\0',
).toString('base64');
const record = JSON.stringify({ host: '192.0.2.1', port: 843, reply: policy });

test('standard input is judged, one report a line, and policies alone are status 0', async context => {
  const { status, printed } = await folderWith(context, {}).runWithInput(`${record}\n${record}\n`, 'judge');
  equal(status, 0);
  deepEqual(
    printed
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).finding),
    ['policy', 'policy'],
  );
});

test('a record that is no policy is status 1, or 0 where that was asked for', async context => {
  const { runWithInput } = folderWith(context, {});
  equal((await runWithInput('{"host":"192.0.2.1"}\n', 'judge')).status, 1);
  equal((await runWithInput('{"host":"192.0.2.1"}\n', 'judge', '--exit-zero')).status, 0);
});

test('a damaged record is one line of error in both streams, and the rest goes on', async context => {
  const { status, printed, complaints } = await folderWith(context, {}).runWithInput(`{\n${record}\n`, 'judge');
  equal(status, 0);
  deepEqual(JSON.parse(printed.split('\n')[0] ?? ''), { error: 'The line is not a JSON object.', line: 1 });
  equal(complaints, 'crossdomain-policy judge: standard input, line 1: The line is not a JSON object.\n');
});

test('input without a readable record is status 2', async context => {
  const { status, complaints } = await folderWith(context, {}).runWithInput('{\n', 'judge');
  equal(status, 2);
  match(complaints, /no record that can be read/);
});

test('fields are those that were named; an unknown one is told', async context => {
  const { runWithInput } = folderWith(context, {});
  const { printed } = await runWithInput(`${record}\n`, 'judge', '--fields', 'host,finding');
  equal(printed, '{"host":"192.0.2.1","finding":"policy"}\n');
  const { status, complaints } = await runWithInput('', 'judge', '--fields', 'hosts');
  equal(status, 2);
  match(complaints, /a report has no key "hosts"/);
});

test('progress is told as data on standard error', async context => {
  const { complaints } = await folderWith(context, {}).runWithInput(`${record}\n`, 'judge', '--progress', 'json');
  const { done, found } = JSON.parse(complaints.trim());
  deepEqual({ done, found }, { done: 1, found: 1 });
});
