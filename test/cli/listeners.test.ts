import { deepEqual, equal, match } from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { closedPort } from '../support/policyPeer.ts';
import { folderWith } from '../support/runCli.ts';

test('A port on which nothing listens is status 0', async context => {
  const port = await closedPort();
  const { status, printed } = await folderWith(context, {}).run('listeners', '--port', String(port));
  deepEqual([status, printed], [0, `Nothing listens on port ${port} of this machine.\n`]);
});

test('A program that listens is named with where, and who can connect', async context => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const folder = folderWith(context, {});
  const { printed } = await folder.run('listeners', '--port', String(port));
  match(
    printed,
    new RegExp(
      `\\(process ${process.pid}, user .*\\) listens on 127\\.0\\.0\\.1:${port}: only this machine can connect\\.`,
    ),
  );
  const json = JSON.parse((await folder.run('listeners', '--port', String(port), '--format', 'json')).printed);
  deepEqual([json.port, json.listeners.length, json.listeners[0].pid], [port, 1, process.pid]);
});

test('A port that is none is told in a sentence', async context =>
  equal((await folderWith(context, {}).run('listeners', '--port', '0')).status, 2));
