import { deepEqual, equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  type Serving,
  type ServingEvent,
  type ServingOptions,
  servePolicy,
} from '../../server/src/network/policyServer.ts';
import { requestBytes } from '../support/policyPeer.ts';
import { runProbe } from '../support/runProbe.ts';

const policy = Buffer.from(
  '<cross-domain-policy><allow-access-from domain="a.example" to-ports="80"/></cross-domain-policy>',
);
const withNul = Buffer.concat([policy, Buffer.alloc(1)]);

interface Server extends Serving {
  readonly events: readonly ServingEvent[];
}

async function start(context: TestContext, options: Partial<ServingOptions> = {}): Promise<Server> {
  const events: ServingEvent[] = [];
  const serving = await servePolicy({
    reply: () => ({ bytes: policy, isForSilverlight: false }),
    host: '127.0.0.1',
    port: 0,
    sendsNul: true,
    onEvent: event => events.push(event),
    ...options,
  });
  context.after(() => serving.close().catch(() => {}));
  return { ...serving, events };
}

function open({ port }: Serving): Socket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {});
  return socket;
}

/** Everything that comes until the other side closes. */
async function receive(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  socket.on('data', chunk => chunks.push(Buffer.from(chunk)));
  await once(socket, 'close');
  return Buffer.concat(chunks);
}

test('The exact request gets the policy and one NUL, and the connection closes', async context => {
  const server = await start(context);
  const socket = open(server);
  socket.write(requestBytes);
  deepEqual(await receive(socket), withNul);
  await server.close();
  const [listening, answered] = server.events;
  equal(listening?.event, 'listening');
  ok(answered && answered.event !== 'listening');
  deepEqual([answered.event, answered.bytesReceived, answered.bytesSent], ['policy', 23, withNul.length]);
});

for (let offset = 1; offset < requestBytes.length; offset += 1)
  test(`A request that is split behind byte ${offset} is the same request`, async context => {
    const socket = open(await start(context));
    socket.write(requestBytes.subarray(0, offset));
    await setTimeout(2);
    socket.write(requestBytes.subarray(offset));
    deepEqual(await receive(socket), withNul);
  });

test('Bytes behind the NUL of the request do not matter, however many', async context => {
  const socket = open(await start(context));
  socket.write(Buffer.concat([requestBytes, Buffer.alloc(200_000, 'x')]));
  deepEqual(await receive(socket), withNul);
});

for (const other of [
  'GET /crossdomain.xml HTTP/1.0\r\n\r\n',
  '<policy-file-request />\0',
  '\0',
  '<policy-file-requesT/>\0',
])
  test(`${JSON.stringify(other)} gets nothing`, async context => {
    const server = await start(context);
    const socket = open(server);
    socket.write(other);
    deepEqual((await receive(socket)).length, 0);
    await server.close();
    equal(server.events.at(-1)?.event, 'other');
  });

test('A client that says nothing is closed when its time is up', async context => {
  const server = await start(context, { patience: 30 });
  equal((await receive(open(server))).length, 0);
  await server.close();
  equal(server.events.at(-1)?.event, 'silent');
});

test('A client that goes away before it has asked is closed', async context => {
  const server = await start(context);
  const socket = open(server);
  socket.end('<policy');
  equal((await receive(socket)).length, 0);
  await server.close();
  equal(server.events.at(-1)?.event, 'closed');
});

test('The NUL can be left out', async context => {
  const socket = open(await start(context, { sendsNul: false }));
  socket.write(requestBytes);
  deepEqual(await receive(socket), policy);
});

test('Silverlight asks without a NUL and gets none', async context => {
  const socket = open(
    await start(context, { reply: () => ({ bytes: Buffer.from('<access-policy/>'), isForSilverlight: true }) }),
  );
  socket.write(requestBytes.subarray(0, -1));
  equal(String(await receive(socket)), '<access-policy/>');
});

test('512 clients at once are answered, and the next ones are turned away', async context => {
  const server = await start(context);
  const waiting = Array.from({ length: 512 }, () => open(server));
  await Promise.all(waiting.map(socket => once(socket, 'connect')));
  const late = open(server);
  equal((await receive(late)).length, 0);
  ok(server.events.some(({ event }) => event === 'refused'));
  const replies = waiting.map(receive);
  for (const socket of waiting) socket.write(requestBytes);
  for (const reply of await Promise.all(replies)) deepEqual(reply, withNul);
});

test('Each client gets the policy as it is then', async context => {
  const texts = ['<cross-domain-policy/>', '<cross-domain-policy></cross-domain-policy>'];
  const state = { index: 0 };
  const server = await start(context, {
    reply: () => ({ bytes: Buffer.from(texts[state.index] ?? ''), isForSilverlight: false }),
  });
  for (const text of texts) {
    const socket = open(server);
    socket.write(requestBytes);
    equal(String(await receive(socket)), `${text}\0`);
    state.index += 1;
  }
});

test('Our own probe takes it for a right server', async context => {
  const server = await start(context);
  const { attempts } = await runProbe({ host: '127.0.0.1', policyPort: server.port, timeout: 2000 });
  deepEqual([attempts[0]?.outcome, attempts[0]?.end, attempts[0]?.bytesAfterNul], ['policy', 'nul', 0]);
});

test('Closing gives clients that are there a second and no more', async context => {
  const server = await start(context);
  const socket = open(server);
  await once(socket, 'connect');
  const closed = receive(socket);
  const startedAt = performance.now();
  await server.close();
  ok(performance.now() - startedAt < 3000);
  await closed;
});
