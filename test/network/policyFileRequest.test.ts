import { deepEqual, equal, ok } from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type Moment, startLoopClock } from '../../server/src/network/loopClock.ts';
import { type PolicyFileRequest, requestPolicyFile } from '../../server/src/network/policyFileRequest.ts';
import { createStopper, stopperOf } from '../../server/src/network/stopping.ts';
import { startFilteredPort } from '../support/filteredPort.ts';
import {
  closedPort,
  onRequest,
  type PeerBehavior,
  type PolicyPeer,
  requestBytes,
  sendAndClose,
  startPeerAt,
  staySilent,
} from '../support/policyPeer.ts';

const clock = startLoopClock();
after(clock.stop);

const short = { kind: 'in-all', milliseconds: 100 } as const;

function requestTo(port: number, rest: Partial<PolicyFileRequest> = {}): PolicyFileRequest {
  return {
    addresses: ['127.0.0.1'],
    port,
    timeAllowed: { kind: 'in-all', milliseconds: 20_000 },
    startedAt: clock.now(),
    clock,
    stopping: createStopper(),
    ...rest,
  };
}

async function ask(request: PolicyFileRequest) {
  const exchange = requestPolicyFile(request);
  const reply = await exchange.inTime;
  await exchange.close();
  return reply;
}

async function withPeer(behavior: PeerBehavior, use: (peer: PolicyPeer) => Promise<void>, host = '127.0.0.1') {
  const peer = await startPeerAt(behavior, host);
  try {
    await use(peer);
  } finally {
    await peer.close();
  }
}

test('the request is 23 bytes in one write', async () => {
  const chunks: Buffer[] = [];
  const behavior: PeerBehavior = socket =>
    socket.on('data', chunk => {
      chunks.push(Buffer.from(chunk));
      socket.end();
    });
  await withPeer(behavior, async ({ port }) => {
    const { bytesSent } = await ask(requestTo(port));
    equal(bytesSent, 23);
    deepEqual(chunks, [requestBytes]);
    equal(requestBytes.toString('hex'), '3c706f6c6963792d66696c652d726571756573742f3e00');
  });
});

test('every moment is timed, in order', () =>
  withPeer(sendAndClose('<cross-domain-policy/>\0'), async ({ port }) => {
    const { connected = Number.NaN, firstByte = Number.NaN, ended } = (await ask(requestTo(port))).milliseconds;
    ok(0 < connected && connected <= firstByte && firstByte <= ended);
  }));

test('addresses are tried in the order given until one connects', () =>
  withPeer(sendAndClose('a'), async ({ port }) => {
    const reply = await ask(requestTo(port, { addresses: ['127.0.0.2', '127.0.0.1', '127.0.0.3'] }));
    equal(reply.address, '127.0.0.1');
    deepEqual(reply.tried, [
      { address: '127.0.0.2', outcome: 'refused' },
      { address: '127.0.0.1', outcome: 'connected' },
    ]);
  }));

test('an address that accepts and is silent is not followed by the next one', () =>
  withPeer(staySilent, async ({ port, connectionCount }) => {
    const reply = await ask(requestTo(port, { addresses: ['127.0.0.1', '127.0.0.1'], timeAllowed: short }));
    equal(reply.end, 'timeout');
    equal(connectionCount(), 1);
  }));

test('IPv6 addresses are spoken to like others', () =>
  withPeer(
    sendAndClose('a'),
    async ({ port }) => equal((await ask(requestTo(port, { addresses: ['::1'] }))).address, '::1'),
    '::1',
  ));

test('a refusal has the system’s code and no end', async () => {
  const reply = await ask(requestTo(await closedPort()));
  equal(reply.connection, 'refused');
  equal(reply.error, 'ECONNREFUSED');
  equal(reply.end, undefined);
  equal(reply.bytesSent, 0);
});

test('an address without a way to it is unreachable', async () => {
  const reply = await ask(requestTo(843, { addresses: ['255.255.255.255'] }));
  equal(reply.connection, 'unreachable');
  ok(reply.error);
});

test('of several addresses that fail, a refusal says more than no way', async () => {
  const reply = await ask(requestTo(await closedPort(), { addresses: ['127.0.0.1', '255.255.255.255'] }));
  equal(reply.connection, 'refused');
  equal(reply.address, '127.0.0.1');
  equal(reply.tried.length, 2);
});

if (process.platform === 'linux') {
  test('an address that drops packets takes all of the time', async () => {
    const filtered = await startFilteredPort();
    const reply = await ask(requestTo(filtered.port, { addresses: ['127.0.0.1', '127.0.0.2'], timeAllowed: short }));
    await filtered.close();
    equal(reply.connection, 'timed-out');
    equal(reply.end, 'timeout');
    deepEqual(reply.tried, [{ address: '127.0.0.1', outcome: 'timed-out' }]);
  });

  test('a connection that does not come about uses up the time to connect, not the time to answer', async () => {
    const filtered = await startFilteredPort();
    const reply = await ask(
      requestTo(filtered.port, { timeAllowed: { kind: 'by-step', connect: 50, answer: 60_000 } }),
    );
    await filtered.close();
    equal(reply.connection, 'timed-out');
  });
}

test('silence uses up the time to answer, not the time to connect', () =>
  withPeer(staySilent, async ({ port }) => {
    const reply = await ask(requestTo(port, { timeAllowed: { kind: 'by-step', connect: 60_000, answer: 50 } }));
    equal(reply.connection, 'connected');
    equal(reply.end, 'timeout');
  }));

test('time counts from when the exchange is said to have started', () =>
  withPeer(staySilent, async ({ port }) => {
    const timeAllowed = { kind: 'in-all', milliseconds: 60_000 } as const;
    const { end, milliseconds } = await ask(requestTo(port, { timeAllowed, startedAt: before(59_950) }));
    equal(end, 'timeout');
    // The time allowed in all, not the few milliseconds that passed; a timer may come a little early.
    ok(milliseconds.ended > 59_000);
  }));

/** So many milliseconds ago. */
function before(milliseconds: number): Moment {
  const { wall, counted } = clock.now();
  return { wall: wall - milliseconds, counted: counted - milliseconds };
}

test('what comes between the end of the time and closing is there when it is closed', () => {
  const moments = new EventEmitter();
  const timeIsUp = once(moments, 'time is up');
  const isSent = once(moments, 'sent');
  return withPeer(
    onRequest(socket => void timeIsUp.then(() => socket.write('late\0', () => moments.emit('sent')))),
    async ({ port }) => {
      const exchange = requestPolicyFile(requestTo(port, { timeAllowed: { kind: 'in-all', milliseconds: 50 } }));
      const inTime = await exchange.inTime;
      moments.emit('time is up');
      await isSent;
      await setTimeout(100);
      const final = await exchange.close();
      equal(inTime.bytes.length, 0);
      equal(Buffer.from(final.bytes).toString(), 'late\0');
      equal(final.end, 'nul');
    },
  );
});

test('a request that is canceled says what there was', async () => {
  const behavior = onRequest(socket => socket.write('half'));
  await withPeer(behavior, async ({ port }) => {
    const reply = await ask(
      requestTo(port, {
        stopping: stopperOf(AbortSignal.timeout(50)),
        timeAllowed: { kind: 'in-all', milliseconds: 60_000 },
      }),
    );
    equal(reply.end, 'canceled');
    equal(Buffer.from(reply.bytes).toString(), 'half');
  });
});

test('a request that was canceled beforehand connects nowhere', () =>
  withPeer(sendAndClose('a'), async ({ port, connectionCount }) => {
    const reply = await ask(requestTo(port, { stopping: stopperOf(AbortSignal.abort()) }));
    equal(reply.end, 'canceled');
    deepEqual(reply.tried, []);
    equal(connectionCount(), 0);
  }));
