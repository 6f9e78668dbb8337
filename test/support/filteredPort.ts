import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A port of loopback whose connection attempts the system drops, as a firewall would. Linux only: elsewhere a full queue refuses. */
export interface FilteredPort {
  readonly host: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A server that never accepts, in a thread that sleeps. */
const sleepingServer = `
  const { createServer } = require('node:net');
  const { parentPort } = require('node:worker_threads');
  const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });`;

/** The queue of a listener with a backlog of 1 takes two connections. */
const queueLength = 2;

/** Opens a port and fills its queue, so that nobody else connects. */
export async function startFilteredPort(): Promise<FilteredPort> {
  const worker = new Worker(sleepingServer, { eval: true });
  const port = await new Promise<number>(resolve => worker.once('message', resolve));
  const sockets = await Promise.all(Array.from({ length: queueLength }, () => occupy(port)));
  return {
    host: '127.0.0.1',
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await worker.terminate();
    },
  };
}

function occupy(port: number): Promise<Socket> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => {});
    socket.once('connect', () => resolve(socket));
  });
}
