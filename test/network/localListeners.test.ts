import { deepEqual, equal, ok } from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import {
  findLocalListeners,
  parseLsof,
  parsePowerShell,
  parseProcNet,
} from '../../server/src/network/localListeners.ts';

const procNetTcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:034B 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 21412 1 0000000000000000 100 0 0 10 0
   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18021 1 0000000000000000 100 0 0 10 0
   2: 0100007F:034B 0100007F:B2C0 01 00000000:00000000 00:00000000 00000000   998        0 30111 1 0000000000000000 20 4 30 10 -1
`;

const procNetTcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:034B 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18023 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000001000000:034B 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18024 1 0000000000000000 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:034B 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18025 1 0000000000000000 100 0 0 10 0
   3: B80D0120000000000000000001000000:034B 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18026 1 0000000000000000 100 0 0 10 0
`;

test('The kernel’s table names sockets that listen, and no others', () =>
  deepEqual(parseProcNet(procNetTcp, 'LE'), [
    { address: '127.0.0.1', port: 843, userId: '998', inode: '21412' },
    { address: '0.0.0.0', port: 22, userId: '0', inode: '18021' },
  ]));

test('Its IPv6 addresses are words of four bytes, each in the machine’s order', () =>
  deepEqual(
    parseProcNet(procNetTcp6, 'LE').map(({ address }) => address),
    ['::', '::1', '::ffff:127.0.0.1', '2001:db8::1'],
  ));

test('A big-endian machine writes them the other way round', () =>
  equal(parseProcNet(procNetTcp.replaceAll('0100007F', '7F000001'), 'BE')[0]?.address, '127.0.0.1'));

test('A table that is none names nothing', () => deepEqual(parseProcNet('nonsense\n0: x y z\n', 'LE'), []));

test('lsof on macOS names process, user and address', () =>
  deepEqual(
    parseLsof(
      'p412\ncnode\nLmaria\nf23\ntIPv4\nn127.0.0.1:843\nf24\ntIPv6\nn*:843\np500\ncinspircd\nLroot\nf5\ntIPv4\nn*:843\nf6\ntIPv6\nn[::1]:843\n',
    ),
    [
      { address: '127.0.0.1', family: 'ipv4', reachable: 'this machine', pid: 412, name: 'node', user: 'maria' },
      { address: '::', family: 'ipv6', reachable: 'network', pid: 412, name: 'node', user: 'maria' },
      { address: '0.0.0.0', family: 'ipv4', reachable: 'network', pid: 500, name: 'inspircd', user: 'root' },
      { address: '::1', family: 'ipv6', reachable: 'this machine', pid: 500, name: 'inspircd', user: 'root' },
    ],
  ));

test('PowerShell on Windows names them too, a single connection or several', () => {
  const processes = [
    { ProcessId: 4120, Name: 'node.exe', User: 'Maria' },
    { ProcessId: 4, Name: 'System', User: null },
  ];
  const one = { LocalAddress: '0.0.0.0', LocalPort: 843, OwningProcess: 4120 };
  const listener = {
    address: '0.0.0.0',
    family: 'ipv4',
    reachable: 'network',
    pid: 4120,
    name: 'node.exe',
    user: 'Maria',
  };
  deepEqual(parsePowerShell(JSON.stringify({ connections: one, processes }), 843), [listener]);
  const others = [
    one,
    { LocalAddress: '::', LocalPort: 445, OwningProcess: 4 },
    { LocalAddress: '::1', LocalPort: 843, OwningProcess: 4 },
  ];
  deepEqual(parsePowerShell(JSON.stringify({ connections: others, processes }), 843), [
    listener,
    { address: '::1', family: 'ipv6', reachable: 'this machine', pid: 4, name: 'System' },
  ]);
});

test('A system of which nobody knows how to ask it is told so', async () =>
  equal((await findLocalListeners(843, 'sunos')).kind, 'unknown'));

test('A program that is not there is told in a sentence', async () => {
  const answer = await findLocalListeners(843, process.platform === 'win32' ? 'darwin' : 'win32');
  equal(answer.kind, 'unknown');
  ok(answer.kind === 'unknown' && /powershell\.exe|lsof/.test(answer.message), JSON.stringify(answer));
});

test('A server of this process is found by its name, its process and its address', async context => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await findLocalListeners(port);
  ok(answer.kind === 'found');
  const [listener, ...others] = answer.found.listeners;
  deepEqual(
    { ...listener, name: '', user: '' },
    { address: '127.0.0.1', family: 'ipv4', reachable: 'this machine', pid: process.pid, name: '', user: '' },
  );
  ok(listener?.name !== undefined && listener.name !== '' && listener.user !== undefined);
  deepEqual(others, []);
});
