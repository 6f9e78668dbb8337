import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const log = `OK: Root-level SWF loaded: http://b.example/b.swf
something that no player wrote

Error: Request for resource at http://a.example/x.xml by requestor from http://b.example/b.swf is denied due to lack of policy file permissions.
`;

test('An error is explained with what to do, and as a step of evaluate', async context => {
  const { status, printed } = await folderWith(context, {}).run('explain', '#2048');
  equal(status, 0);
  match(printed, /^Error #2048: Reading is forbidden\n/);
  match(printed, /step of evaluate: denied/);
});

test('What is not known is status 2', async context => {
  const { status, printed } = await folderWith(context, {}).run('explain', 'nonsense', '--format', 'json');
  deepEqual([status, JSON.parse(printed).kind], [2, 'unknown']);
});

test('A log is explained line by line, and what is not known is counted', async context => {
  const folder = folderWith(context, { 'policyfiles.txt': log });
  const { status, printed, complaints } = await folder.run('explain', '--log', 'policyfiles.txt');
  equal(status, 0);
  match(printed, /A SWF was loaded\n[\s\S]*\nDenied\n/);
  match(complaints, /1 line of 3 not known/);
});

test('As JSON each line of a log is one line', async context => {
  const { printed } = await folderWith(context, {}).runWithInput(log, 'explain', '--log', '-', '--format', 'json');
  const kinds = printed
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).kind);
  deepEqual(kinds, ['log-line', 'unknown', 'log-line']);
});

test('A log without any known line is status 2', async context =>
  equal((await folderWith(context, { 'a.txt': 'x\ny\n' }).run('explain', '--log', 'a.txt')).status, 2));

test('Nothing to explain is told in a sentence', async context =>
  match((await folderWith(context, {}).run('explain')).complaints, /Name a rule, an error number/));
