import { deepEqual, ok } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runProgram } from '../../scripts/programs/runProgram.ts';
import { getSystemProgram } from '../../scripts/programs/systemPrograms.ts';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import { repositoryFolder } from '../../scripts/repositoryFolder.mjs';
import { closedPort } from '../support/policyPeer.ts';
import { startProgram } from './startProgram.ts';

const policy =
  '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="8080"/></cross-domain-policy>\0';

/** A machine of a survey: a way to run a command on it. */
interface Worker {
  /** What GNU parallel takes as `--sshlogin`, and a shell as the start of a command. */
  readonly login: string;
}

/** Policy servers on so many loopback addresses, and every other one of them silent about policies. */
async function startHosts(
  context: TestContext,
  count: number,
): Promise<{ readonly port: number; readonly hosts: readonly string[] }> {
  const port = await closedPort();
  const server = createServer(socket => {
    socket.on('error', () => {});
    const isServer = Number(socket.localAddress?.split('.').at(-1)) % 2 === 0;
    socket.on('data', () => socket.end(isServer ? policy : 'HTTP/1.1 400 Bad Request\r\n\r\n'));
  });
  server.listen(port, '0.0.0.0');
  await once(server, 'listening');
  context.after(() => server.close());
  return { port, hosts: Array.from({ length: count }, (_, index) => `127.3.0.${index + 1}`) };
}

/** Two SSH servers on loopback, each with a key of its own, into which this user can log in. */
async function startWorkers(context: TestContext, folder: string): Promise<readonly Worker[]> {
  const sshd = await getSystemProgram('sshd', 'openssh-server');
  await makeKey(join(folder, 'user'));
  mkdirSync('/run/sshd', { recursive: true });
  const workers = [];
  for (const address of ['127.0.0.1', '127.0.0.2']) {
    const port = await closedPort();
    const key = join(folder, address);
    await makeKey(key);
    const options = {
      Port: port,
      ListenAddress: address,
      HostKey: key,
      PidFile: 'none',
      AuthorizedKeysFile: `${join(folder, 'user')}.pub`,
      StrictModes: 'no',
      PasswordAuthentication: 'no',
      UsePAM: 'no',
      PermitRootLogin: 'prohibit-password',
    };
    const given = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    const server = await startProgram({
      program: sshd,
      programArguments: ['-D', '-e', '-f', '/dev/null', ...given],
      port,
    });
    context.after(server.stop);
    const known = `-o StrictHostKeyChecking=no -o UserKnownHostsFile=${join(folder, 'known')} -o LogLevel=ERROR`;
    workers.push({ login: `ssh -i ${join(folder, 'user')} ${known} -p ${port} ${address}` });
  }
  return workers;
}

async function makeKey(path: string): Promise<void> {
  const { succeeded, output } = await runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path]);
  ok(succeeded, output);
}

/** The command of the survey, for a shell. */
function probeCommand(port: number, ...options: readonly string[]): string {
  const cli = join(repositoryFolder, 'dist/cli.cjs');
  const given = [
    '--policy-port',
    port,
    '--timeout',
    1000,
    '--format',
    'json',
    '--exit-zero',
    '--fields',
    'host,finding,policyHash',
  ];
  return [process.execPath, cli, 'probe', ...given, ...options].join(' ');
}

async function shell(command: string): Promise<string> {
  const { succeeded, output } = await runProgram('bash', ['-c', command]);
  ok(succeeded, output);
  return output;
}

/** Whole lines, sorted: shards finish in any order. */
function linesOf(output: string): readonly string[] {
  return output
    .split('\n')
    .slice(0, -1)
    .filter(line => line.startsWith('{') && line.endsWith('}'))
    .sort();
}

test('a survey over two machines by GNU parallel finds what one machine finds', async context => {
  const folder = makeTemporaryFolder();
  context.after(folder.remove);
  const parallel = await getSystemProgram('parallel', 'parallel');
  const { port, hosts } = await startHosts(context, 200);
  const workers = await startWorkers(context, folder.path);
  const list = join(folder.path, 'hosts.txt');
  writeFileSync(list, `${hosts.join('\n')}\n`);
  const alone = linesOf(await shell(`${probeCommand(port, '--hosts', list)}`));
  const logins = workers.map(({ login }) => login).join(',');
  const split = `${parallel} --will-cite -j1 --pipe -N50 --sshlogin '${logins}' '${probeCommand(port, '--hosts -')}' < ${list}`;
  deepEqual(alone.length, 200);
  deepEqual(linesOf(await shell(split)), alone);
});

test('a worker that is killed is resumed, and nobody is asked twice', async context => {
  const folder = makeTemporaryFolder();
  context.after(folder.remove);
  const { port, hosts } = await startHosts(context, 120);
  const workers = await startWorkers(context, folder.path);
  const list = join(folder.path, 'hosts.txt');
  writeFileSync(list, `${hosts.join('\n')}\n`);
  const alone = linesOf(await shell(probeCommand(port, '--hosts', list)));
  const reports = workers.map((_, index) => join(folder.path, `reports${index + 1}.ndjson`));
  const commandOf = (index: number, ...options: readonly string[]): string =>
    `${workers[index]?.login} '${probeCommand(port, '--hosts', list, '--shard', `${index + 1}/2`, ...options)}' >> ${reports[index]}`;
  const killed = spawn('bash', ['-c', `exec ${commandOf(1, '--rate', '20', '--concurrency', '1')}`]);
  await shell(commandOf(0));
  await untilSome(reports[1] ?? '', killed);
  killed.kill('SIGKILL');
  await once(killed, 'close');
  const before = linesOf(readFileSync(reports[1] ?? '', 'utf8'));
  ok(before.length > 0 && before.length < 50);
  await shell(commandOf(1, '--resume', reports[1] ?? ''));
  const together = reports.flatMap(file => linesOf(readFileSync(file, 'utf8'))).sort();
  deepEqual(together, alone);
});

/** Waits until a file has some lines, or the program that writes it has ended. */
async function untilSome(file: string, program: ChildProcess): Promise<void> {
  while (program.exitCode === null && linesOf(readFileSync(file, { encoding: 'utf8', flag: 'a+' })).length < 3)
    await new Promise(resolve => setTimeout(resolve, 20));
}
