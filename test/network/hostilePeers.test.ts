import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeAttempt } from '../../protocol/probe.ts';
import { openResources } from '../support/openResources.ts';
import {
  neverRead,
  onRequest,
  type PeerBehavior,
  requestBytes,
  sendAndClose,
  sendAndStay,
  sendInTwo,
  startPeer,
  staySilent,
} from '../support/policyPeer.ts';
import { runProbe, shortTimeout } from '../support/runProbe.ts';

const policy = '<cross-domain-policy><allow-access-from domain="a.example" to-ports="80"/></cross-domain-policy>';

/** A peer, what it does, and what a probe says of it. */
interface HostilePeer {
  readonly does: string;
  readonly behavior: PeerBehavior;
  readonly expected: Partial<ProbeAttempt>;
}

const hostilePeers: readonly HostilePeer[] = [
  {
    does: 'sends one byte every 100 ms',
    behavior: onRequest(socket => {
      let sent = 0;
      const timer = setInterval(() => socket.write(policy.charAt(sent++)), 100);
      socket.on('close', () => clearInterval(timer));
    }),
    expected: { outcome: 'not-a-policy', end: 'timeout' },
  },
  { does: 'is silent', behavior: staySilent, expected: { outcome: 'silent', end: 'timeout', bytesReceived: 0 } },
  {
    does: 'accepts and never reads',
    behavior: neverRead,
    expected: { outcome: 'silent', end: 'timeout', bytesSent: 23 },
  },
  {
    does: 'falls silent after half a policy',
    behavior: sendAndStay(policy.slice(0, 50)),
    expected: { outcome: 'not-a-policy', end: 'timeout', bytesReceived: 50 },
  },
  {
    does: 'closes after half a policy',
    behavior: sendAndClose(policy.slice(0, 50)),
    expected: { outcome: 'policy', end: 'close', text: policy.slice(0, 50) },
  },
  {
    does: 'sends a whole policy, no NUL, and stays',
    behavior: sendAndStay(policy),
    expected: { outcome: 'policy', end: 'timeout', text: policy },
  },
  { does: 'closes at once', behavior: socket => socket.end(), expected: { outcome: 'closed', end: 'close' } },
  {
    does: 'resets at once',
    behavior: socket => socket.resetAndDestroy(),
    expected: { outcome: 'reset', end: 'reset' },
  },
  {
    does: 'resets once it is asked',
    behavior: onRequest(socket => socket.resetAndDestroy()),
    expected: { outcome: 'reset', end: 'reset', error: 'ECONNRESET' },
  },
  {
    does: 'resets after a whole policy',
    behavior: onRequest(socket => socket.write(policy, () => socket.resetAndDestroy())),
    expected: { outcome: 'policy', end: 'reset', text: policy },
  },
  {
    does: 'sends 100 MB without end',
    behavior: onRequest(socket => {
      const megabyte = Buffer.alloc(1_000_000, 'A');
      let sent = 0;
      const pour = (): void => {
        while (sent++ < 100 && socket.writable) if (!socket.write(megabyte)) return;
      };
      socket.on('drain', pour);
      pour();
    }),
    expected: { outcome: 'too-large', end: 'limit', bytesReceived: 65_536 },
  },
  {
    does: 'sends 64 KiB of a policy that never ends',
    behavior: sendAndStay(`<cross-domain-policy>${' '.repeat(65_536)}`),
    expected: { outcome: 'too-large', end: 'limit', bytesReceived: 65_536 },
  },
  {
    does: 'sends only NULs',
    behavior: sendAndStay(Buffer.alloc(64)),
    expected: { outcome: 'not-a-policy', end: 'nul', bytesReceived: 64, bytesAfterNul: 63 },
  },
  {
    does: 'sends NULs between all characters',
    behavior: sendAndStay(policy.split('').join('\0')),
    expected: { outcome: 'not-a-policy', end: 'nul' },
  },
  {
    does: 'sends a policy, its NUL and garbage',
    behavior: sendAndStay(`${policy}\0garbage`),
    expected: { outcome: 'policy', end: 'nul', text: policy, bytesAfterNul: 7 },
  },
  {
    does: 'sends a policy, garbage and no NUL',
    behavior: sendAndClose(`${policy}garbage`),
    expected: { outcome: 'policy', end: 'close', text: `${policy}garbage`, bytesAfterNul: 0 },
  },
  {
    does: 'sends a policy in UTF-16',
    behavior: sendAndClose(Buffer.from(`\ufeff${policy}`, 'utf16le')),
    expected: { outcome: 'not-a-policy', end: 'nul', service: 'utf-16' },
  },
  {
    does: 'sends a policy behind a byte order mark, with CRLF',
    behavior: sendAndClose(`\ufeff${policy}\r\n\0`),
    expected: { outcome: 'policy', end: 'nul', text: `\ufeff${policy}\r\n` },
  },
  {
    does: 'replies before it is asked',
    behavior: socket => socket.write(`${policy}\0`),
    expected: { outcome: 'policy', end: 'nul', text: policy },
  },
  {
    does: 'replies before it is asked, closes, and leaves the request unread',
    behavior: socket => socket.pause().end(policy),
    expected: { outcome: 'policy', end: 'close', text: policy },
  },
  {
    does: 'answers the NUL only',
    behavior: socket => socket.on('data', chunk => chunk.includes(0) && socket.end(`${policy}\0`)),
    expected: { outcome: 'policy', end: 'nul', text: policy, bytesSent: 23 },
  },
  {
    does: 'repeats what it is sent',
    behavior: socket => socket.pipe(socket),
    expected: { outcome: 'not-a-policy', end: 'nul', service: 'echo' },
  },
  {
    does: 'sends a page that mentions a policy',
    behavior: sendAndClose('HTTP/1.1 200 OK\r\n\r\n<html><cross-domain-policy/></html>'),
    expected: { outcome: 'not-a-policy', end: 'close', service: 'http' },
  },
  {
    does: 'sends bytes that no encoding knows',
    behavior: sendAndClose(Buffer.from([0xff, 0xc0, 0x80, 0x1b, 0x5b])),
    expected: { outcome: 'not-a-policy', end: 'close', reply: '/8CAG1s=' },
  },
];

for (const { does, behavior, expected } of hostilePeers) {
  test(`a peer that ${does} is ${expected.outcome}`, async t => {
    const peer = await startPeer(behavior);
    t.after(peer.close);
    const before = openResources();
    const { attempts } = await runProbe({
      host: peer.host,
      policyPort: peer.port,
      ...(expected.end === 'timeout' && { timeout: shortTimeout }),
    });
    const after = openResources();
    const [attempt] = attempts;
    equal(attempts.length, 1);
    deepEqual({ ...attempt, ...expected }, attempt);
    equal(peer.connectionCount(), 1);
    equal(after['TCPSocketWrap'] ?? 0, peer.openSockets(), 'only the peer’s own end is left');
    equal(after['GetAddrInfoReqWrap'], undefined);
    ok(
      (after['Timeout'] ?? 0) <= (before['Timeout'] ?? 0) + (does.includes('every 100 ms') ? 1 : 0),
      'no timer is left',
    );
    ok(
      peer.received().every(bytes => requestBytes.subarray(0, bytes.length).equals(bytes)),
      'nothing else was sent',
    );
    await peer.close();
  });
}

test('a policy is read wherever it is split into segments', async () => {
  const reply = Buffer.from(`\ufeff<?xml version="1.0"?>\r\n${policy}\0`);
  for (let offset = 1; offset < reply.length; offset += 1) {
    const peer = await startPeer(sendInTwo(reply, offset));
    const { attempts } = await runProbe({ host: peer.host, policyPort: peer.port });
    equal(attempts[0]?.outcome, 'policy', `split at ${offset}`);
    equal(attempts[0]?.text, reply.subarray(0, -1).toString(), `split at ${offset}`);
    await peer.close();
  }
});
