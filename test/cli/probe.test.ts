import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ProbeReport } from '../../protocol/probe.ts';
import { runCommand } from '../../server/src/cli/runCommand.ts';
import {
  closedPort,
  onRequest,
  type PolicyPeer,
  type PolicyPlace,
  sendAndClose,
  startPeerAt,
} from '../support/policyPeer.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';
import { type CliRun, folderWith, terminalFor } from '../support/runCli.ts';

const openPolicy = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\0';

async function startMaster(context: TestContext, reply: string): Promise<PolicyPeer> {
  const peer = await startPeerAt(sendAndClose(reply), '127.0.0.1');
  context.after(peer.close);
  return peer;
}

function probeAt(context: TestContext, { port }: PolicyPlace, ...args: readonly string[]): Promise<CliRun> {
  return folderWith(context, {}).run('probe', '--policy-port', String(port), ...args);
}

function reportsIn(printed: string): readonly ProbeReport[] {
  return printed
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

test('A policy is shown with its times, its problems and what to do, and the status is 0', async context => {
  const { status, printed, complaints } = await probeAt(context, await startMaster(context, openPolicy), '127.0.0.1');
  equal(status, 0);
  equal(complaints, '');
  match(
    printed,
    /^127\.0\.0\.1: policy\n {2}✗ Port \d+ of 127\.0\.0\.1 serves a policy file that lets any site connect to every port/,
  );
  match(printed, /connected [\d.]+ ms, first byte [\d.]+ ms, ended [\d.]+ ms: closed by us after the NUL/);
  match(printed, /23 bytes sent, 88 bytes received/);
  match(printed, / {6}1 \| <cross-domain-policy><allow-access-from domain="\*"/);
  match(printed, /error line 1 open-to-everyone: /);
  match(printed, /close the port/);
  match(printed, /nmap -Pn -p \d+ 127\.0\.0\.1/);
});

test('A verdict stands with its steps, the deciding one marked, and a denial is status 1', async context => {
  const master = await startMaster(
    context,
    '<cross-domain-policy><allow-access-from domain="a.example" to-ports="80"/></cross-domain-policy>\0',
  );
  const destination = await closedPort();
  const { status, printed } = await probeAt(
    context,
    master,
    `127.0.0.1:${destination}`,
    '--from',
    'https://a.example/app.swf',
  );
  equal(status, 1);
  match(printed, /verdict: denied/);
  match(printed, /\d\. .* <- decides/);
});

test('JSON is one report a line, for every host', async context => {
  const master = await startMaster(context, openPolicy);
  const { status, printed } = await probeAt(context, master, '127.0.0.1', '127.0.0.1:8080', '--format', 'json');
  const reports = reportsIn(printed);
  equal(status, 0);
  deepEqual(
    reports.map(({ host, finding }) => [host, finding]),
    [
      ['127.0.0.1', 'policy'],
      ['127.0.0.1', 'policy'],
    ],
  );
  ok(reports.some(({ destinationPort }) => destinationPort === 8080));
});

test('A host without a policy is status 1, and its neighbors are probed all the same', async context => {
  const master = await startMaster(context, openPolicy);
  const { status, printed } = await probeAt(context, master, '127.0.0.1', '::1', '--format', 'json');
  equal(status, 1);
  deepEqual(
    reportsIn(printed)
      .map(({ host, finding }) => [host, finding === 'policy'])
      .toSorted(),
    [
      ['127.0.0.1', true],
      ['::1', false],
    ],
  );
});

test('A list of hosts is summed up at its end', async context => {
  const master = await startMaster(context, openPolicy);
  const { printed } = await probeAt(context, master, '127.0.0.1', '127.0.0.1:80', '::1');
  match(printed, /\n3 hosts: 2 policy, 1 \w+\.\n$/);
});

test('A file of hosts has one a line, with comments and empty lines', async context => {
  const { port } = await startMaster(context, openPolicy);
  const folder = folderWith(context, { 'hosts.txt': '\ufeff# mine\r\n127.0.0.1 # the chat\r\n\r\n127.0.0.1:8080\n' });
  const options = ['--policy-port', String(port), '--format', 'json'];
  const listed = await folder.run('probe', '--hosts', 'hosts.txt', ...options);
  deepEqual(
    reportsIn(listed.printed)
      .map(({ destinationPort }) => destinationPort ?? 0)
      .toSorted(),
    [0, 8080],
  );
  const typed = await folder.runWithInput('127.0.0.1\n', 'probe', '--hosts', '-', ...options);
  equal(reportsIn(typed.printed).length, 1);
});

test('What is no host is told and left out; the others are probed, and the status is 1', async context => {
  const master = await startMaster(context, openPolicy);
  const { status, printed, complaints } = await probeAt(context, master, 'a b', '127.0.0.1', '--format', 'json');
  equal(status, 1);
  equal(reportsIn(printed).length, 1);
  equal(complaints, 'crossdomain-policy probe: "a b": A host cannot contain a space.\n');
});

for (const [host, reason] of [
  ['', 'Name a host'],
  ['host:99999', '`99999` is no port'],
  ['http://', 'There is no host after'],
  ['a\nb', 'cannot contain a line break'],
  ['a\0b', 'cannot contain a NUL'],
  ['\u202ea', 'invisible character U\\+202E'],
] as const)
  test(`${JSON.stringify(host)} is no host: it is told on one line, nobody is asked, and the status is 2`, async context => {
    const master = await startMaster(context, openPolicy);
    const { status, printed, complaints } = await probeAt(context, master, '--', host);
    equal(status, 2);
    equal(printed, '');
    match(complaints, new RegExp(reason));
    equal(/[\p{Cf}\0]/u.test(complaints), false);
    equal(complaints.split('\n').length, 3);
    equal(master.connectionCount(), 0);
  });

for (const [args, reason] of [
  [[], 'Name a HOST'],
  [['127.0.0.1', '--timeout', '0'], '--timeout'],
  [['127.0.0.1', '--policy-port', '70000'], '--policy-port'],
  [['127.0.0.1', '--concurrency', 'many'], '--concurrency'],
  [['127.0.0.1', '--from', 'nonsense'], '--from: The requester is'],
  [['--hosts', 'missing.txt'], 'missing.txt'],
] as const)
  test(`probe ${args.join(' ')} is a mistake in the arguments`, async context => {
    const { status, printed, complaints } = await folderWith(context, {}).run('probe', ...args);
    equal(status, 2);
    equal(printed, '');
    match(complaints, new RegExp(reason));
  });

test('What is no policy is shown as a dump, and of much the beginning', async context => {
  const short = await probeAt(context, await startMaster(context, '220 mail.example\r\n'), '127.0.0.1');
  match(short.printed, / {4}00000000 {2}32 32 30 20 .*\|220 mail\.example\|\n/);
  const long = await probeAt(context, await startMaster(context, 'x'.repeat(1000)), '127.0.0.1');
  match(long.printed, / {4}… and 744 more bytes\n/);
});

test('No control character of a reply reaches the terminal', async context => {
  const hostile =
    '<cross-domain-policy><allow-access-from domain="\x9b31m\u202e\x07" to-ports="\x1b[2J"/></cross-domain-policy>\0';
  for (const reply of [hostile, 'HTTP/1.1 200 \x1b]0;title\x07\r\n\r\n']) {
    const { printed } = await probeAt(context, await startMaster(context, reply), '127.0.0.1');
    equal(/[\p{Cc}\p{Cf}]/u.test(printed.replaceAll('\n', '')), false, printed);
  }
});

test('On a terminal a line counts the hosts and what was found, and is gone at the end', async context => {
  const master = await startMaster(context, openPolicy);
  const shown: string[] = [];
  const terminal = terminalFor({ draw: text => shown.push(text), showsProgress: true });
  const args = ['probe', '127.0.0.1', '127.0.0.1:8080', '--policy-port', String(master.port)];
  equal(await runCommand(args, terminal), 0);
  deepEqual(
    shown.filter(text => /\d/.test(text)),
    ['0 of 2 hosts', '1 of 2 hosts: 1 policy', '2 of 2 hosts: 2 policy'].map(text => `\r${text}\u001b[K`),
  );
  equal(shown.at(-1), '\r\u001b[K');
});

test('Ctrl-C prints what is known by then, as reports of canceled probes, and the status is 130', async context => {
  const events = new EventEmitter();
  const asked = once(events, 'asked');
  const master = await startPeerAt(
    onRequest(() => events.emit('asked')),
    '127.0.0.1',
  );
  context.after(master.close);
  const main = join(repositoryFolder, 'server/src/cli/main.ts');
  const options = ['--policy-port', String(master.port), '--timeout', '60000', '--format', 'json'];
  const child = spawn(process.execPath, [main, 'probe', '127.0.0.1', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  child.stdout.on('data', chunk => printed.push(String(chunk)));
  await asked;
  child.kill('SIGINT');
  const [status] = await once(child, 'close');
  equal(status, 130);
  deepEqual(
    reportsIn(printed.join('')).map(({ finding, canceled, attempts }) => [finding, canceled, attempts[0]?.end]),
    [['canceled', true, 'canceled']],
  );
});

test('With --silverlight the question is Silverlight’s, and so is the judgement', async context => {
  const policy =
    '<access-policy><cross-domain-access><policy><allow-from><domain uri="*"/></allow-from><grant-to><socket-resource port="4502" protocol="tcp"/></grant-to></policy></cross-domain-access></access-policy>';
  const peer = await startPeerAt(socket => void socket.once('data', () => socket.end(policy)), '127.0.0.1');
  context.after(peer.close);
  const { status, printed } = await probeAt(context, peer, '127.0.0.1', '--silverlight', '--format', 'json');
  equal(status, 0);
  const report = JSON.parse(printed);
  equal(report.finding, 'policy');
  equal(report.recognized, 'silverlight-policy');
  equal(report.attempts[0].bytesSent, 22);
});
