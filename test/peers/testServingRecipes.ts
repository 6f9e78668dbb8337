import { equal, match, ok } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import { closedPort } from '../support/policyPeer.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';
import { runProbe } from '../support/runProbe.ts';
import { runAudit } from '../support/webSite.ts';
import { getDebianPrograms } from './cachedPrograms.ts';
import { startProgram } from './startProgram.ts';
import { startHaproxy, startNginx, startWebServer } from './webServers.ts';

const policy =
  '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="5222"/></cross-domain-policy>';
const guide = readFileSync(join(repositoryFolder, 'docs/serving.md'), 'utf8');
const cli = join(repositoryFolder, 'server/src/cli/main.ts');

/** The block of the guide behind a comment that names it. */
function recipe(name: string): string {
  const block = new RegExp(`<!-- recipe: ${name} -->\n\`\`\`\\w*\n([\\s\\S]*?)\n\`\`\``).exec(guide)?.[1];
  ok(block !== undefined, `The guide has no recipe ${name}.`);
  return block;
}

function policyFile(): string {
  const file = join(makeTemporaryFolder().path, 'policy.xml');
  writeFileSync(file, policy);
  return file;
}

async function startServe(context: TestContext): Promise<number> {
  const port = await closedPort();
  const programArguments = [cli, 'serve', policyFile(), '--port', String(port)];
  const program = await startProgram({ program: process.execPath, programArguments, port });
  context.after(program.stop);
  return port;
}

async function checkProbe(policyPort: number): Promise<void> {
  const { attempts } = await runProbe({ host: '127.0.0.1', policyPort });
  equal(attempts[0]?.outcome, 'policy');
  equal(attempts[0]?.end, 'nul');
  equal(attempts[0]?.text, policy);
}

test('the terminal', async context => checkProbe(await startServe(context)));

test('nginx over HTTP', async context => {
  const port = await closedPort();
  const program = await startWebServer.nginx({ port, configuration: recipe('nginx-http') });
  context.after(program.stop);
  const report = await runAudit({ url: `http://127.0.0.1:${port}` });
  equal(report.finding, 'restricted');
  equal(report.origins[0]?.fetches[0]?.contentType, 'text/x-cross-domain-policy');
});

test('nginx on port 843', async context => {
  const backend = await startServe(context);
  const port = await closedPort();
  const blocks = recipe('nginx-stream').replace(':843;', `:${port};`).replace(':8430', `:${backend}`);
  const program = await startNginx({ port, configuration: '' }, blocks);
  context.after(program.stop);
  await checkProbe(port);
});

for (const server of ['apache', 'caddy'] as const)
  test(server, async context => {
    const port = await closedPort();
    const files = { 'crossdomain.xml': policy };
    const program = await startWebServer[server]({ port, configuration: recipe(server), files });
    context.after(program.stop);
    const report = await runAudit({ url: `http://127.0.0.1:${port}` });
    match(report.origins[0]?.fetches[0]?.contentType ?? '', /^text\/x-cross-domain-policy/);
    equal(report.finding, 'restricted');
  });

test('HAProxy: policies on the application’s own port', async context => {
  const backend = await startServe(context);
  const application = createServer(socket => {
    socket.on('error', () => {});
    socket.end('application');
  });
  const [port, applicationPort] = [await closedPort(), await closedPort()];
  await new Promise<void>(resolve => application.listen(applicationPort, '127.0.0.1', resolve));
  context.after(() => application.close());
  const configuration = recipe('haproxy')
    .replace('127.0.0.1:843\n', `127.0.0.1:${port}\n`)
    .replace(':8430', `:${backend}`)
    .replace(':9000', `:${applicationPort}`);
  const program = await startHaproxy({ port, configuration: `${configuration}\n` });
  context.after(program.stop);
  await checkProbe(port);
  equal(await fetchText(port), 'application');
});

/** What the port says to a client of the application. */
async function fetchText(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write('hello, this is more than 22 characters');
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

test('systemd hands over the socket', async context => {
  const { path, environment } = await getDebianPrograms();
  const port = await closedPort();
  const programArguments = [`--listen=127.0.0.1:${port}`, process.execPath, cli, 'serve', policyFile()];
  const program = await startProgram({
    program: join(path, 'usr/bin/systemd-socket-activate'),
    programArguments,
    environment,
    port,
  });
  context.after(program.stop);
  await checkProbe(port);
});
