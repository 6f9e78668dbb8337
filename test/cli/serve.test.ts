import { deepEqual, equal, match } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { requestBytes } from '../support/policyPeer.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';
import { folderWith } from '../support/runCli.ts';

const good = '<cross-domain-policy><allow-access-from domain="a.example" to-ports="8080"/></cross-domain-policy>';

interface Run {
  readonly child: ChildProcess;
  readonly file: string;
  readonly next: () => Promise<{ readonly event: string; readonly port: number; readonly bytesSent: number }>;
  readonly complaints: () => string;
}

/** The command in a process of its own, as people run it. */
function startServe(context: TestContext, ...args: readonly string[]): Run {
  const folder = mkdtempSync(join(tmpdir(), 'crossdomain-policy-'));
  const file = join(folder, 'policy.xml');
  writeFileSync(file, good);
  const program = join(repositoryFolder, 'server/src/cli/main.ts');
  const child = spawn(process.execPath, [program, 'serve', file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  context.after(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const state = { complaints: '' };
  child.stderr?.on('data', chunk => (state.complaints += String(chunk)));
  const lines = linesOf(createInterface({ input: child.stdout }));
  return { child, file, next: async () => JSON.parse(await lines()), complaints: () => state.complaints };
}

function linesOf(lines: Interface): () => Promise<string> {
  const iterator = lines[Symbol.asyncIterator]();
  return async () => (await iterator.next()).value ?? '';
}

async function ask(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(requestBytes);
  const chunks: Buffer[] = [];
  socket.on('data', chunk => chunks.push(Buffer.from(chunk)));
  await once(socket, 'close');
  return String(Buffer.concat(chunks));
}

test('It says where it listens, answers, and SIGTERM ends it with 0', async context => {
  const { child, next } = startServe(context, '--port', '0', '--format', 'json');
  const { event, port } = await next();
  equal(event, 'listening');
  equal(await ask(port), `${good}\0`);
  equal((await next()).event, 'policy');
  child.kill('SIGTERM');
  deepEqual(await once(child, 'exit'), [0, null]);
});

test('Ctrl-C ends it with 0', async context => {
  const { child, next } = startServe(context, '--port', '0', '--format', 'json');
  await next();
  child.kill('SIGINT');
  deepEqual(await once(child, 'exit'), [0, null]);
});

test('The file is read again when it changes, and kept while it is broken or gone', async context => {
  const { file, next, complaints } = startServe(context, '--port', '0', '--format', 'json');
  const { port } = await next();
  const other = good.replace('8080', '9090');
  writeFileSync(file, other);
  equal(await ask(port), `${other}\0`);
  writeFileSync(file, '<cross-domain-policy>');
  equal(await ask(port), `${other}\0`);
  unlinkSync(file);
  equal(await ask(port), `${other}\0`);
  writeFileSync(file, good);
  equal(await ask(port), `${good}\0`);
  match(complaints(), /Clients would reject "policy\.xml"/);
});

test('--for ends it by itself', async context => {
  const { child } = startServe(context, '--port', '0', '--for', '1');
  deepEqual(await once(child, 'exit'), [0, null]);
});

test('--inetd answers the client on standard input and nothing else', async context => {
  const { child } = startServe(context, '--inetd');
  const chunks: Buffer[] = [];
  child.stdout?.on('data', chunk => chunks.push(Buffer.from(chunk)));
  child.stdin?.write(requestBytes);
  deepEqual(await once(child, 'close'), [0, null]);
  equal(String(Buffer.concat(chunks)), `${good}\0`);
});

test('A text that clients reject is refused with its problem', async context => {
  const folder = folderWith(context, { 'bad.xml': '<cross-domain-policy><allow-access-from domain="*">' });
  const { status, complaints } = await folder.run('serve', 'bad.xml', '--port', '0');
  equal(status, 2);
  match(complaints, /Clients would reject "bad\.xml": /);
});

test('A port that is taken is told in a sentence', async context => {
  const { next } = startServe(context, '--port', '0', '--format', 'json');
  const { port } = await next();
  const { status, complaints } = await folderWith(context, { 'a.xml': good }).run(
    'serve',
    'a.xml',
    '--port',
    String(port),
  );
  equal(status, 2);
  match(complaints, /is taken/);
});

test('A folder, and a file that is not there, are told in a sentence', async context => {
  const folder = folderWith(context, { 'a/b.xml': good });
  match((await folder.run('serve', 'a')).complaints, /not a regular file/);
  match((await folder.run('serve', 'no.xml')).complaints, /there is no such file/);
});
