import { deepEqual, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isShortage } from '../../server/src/network/openConnection.ts';
import { startPeerProcess } from '../support/peerProcess.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';

const peer = await startPeerProcess();
after(peer.close);

/** Probes hosts of loopback, each of which answers after a while, and prints what was found and of what it was told. */
const program = `
  import { probeMany } from ${JSON.stringify(join(repositoryFolder, 'server/src/probe/probeMany.ts'))};
  const requests = Array.from({ length: 300 }, (_, index) =>
    ({ host: '127.0.' + (index >> 6) + '.' + (4 + 4 * (index & 61)), policyPort: ${peer.port}, timeout: 20000 }));
  const findings = {};
  const told = [];
  const options = { concurrency: 200, onShortage: code => told.push(code) };
  for await (const { report } of probeMany(requests, options))
    findings[report.finding] = (findings[report.finding] ?? 0) + 1;
  console.log(JSON.stringify({ findings, told }));`;

/** Runs it with so many file handles. */
function probeWith(handles: number) {
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', `ulimit -n ${handles} && exec "$0" --input-type=module -e "$1"`, process.execPath, program],
    { encoding: 'utf8' },
  );
  return JSON.parse(stdout || JSON.stringify({ stderr }));
}

if (process.platform !== 'win32') {
  test('a lack of file handles is no finding: every host is asked, fewer at a time, and it is told once', () => {
    const { findings, told } = probeWith(100);
    deepEqual(findings, { policy: 300 });
    deepEqual(told, ['EMFILE']);
  });

  test('where there are enough handles nothing is told', () => {
    const { findings, told } = probeWith(1000);
    deepEqual(findings, { policy: 300 });
    deepEqual(told, []);
  });
}

test('what this machine lacks is told apart from what a network says', () => {
  for (const code of ['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS']) ok(isShortage(code), code);
  for (const code of ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EACCES'])
    ok(!isShortage(code), code);
});
