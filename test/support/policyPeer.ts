import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** What a peer does with a connection. */
export type PeerBehavior = (socket: Socket) => void;

/** A server on loopback that asks no questions about manners. */
export interface PolicyPeer {
  readonly host: string;
  readonly port: number;
  /** How many connections have come in. */
  readonly connectionCount: () => number;
  /** Its ends of connections that are still open. */
  readonly openSockets: () => number;
  /** What it was sent, connection by connection; nothing from peers that do not read. */
  readonly received: () => readonly Buffer[];
  readonly close: () => Promise<void>;
}

/** A policy-file request as Flash Player sends it. */
export const requestBytes = Buffer.from('<policy-file-request/>\0', 'latin1');

/** Where a test can serve a policy. */
export interface PolicyPlace {
  readonly host: string;
  readonly port: number;
}

/** Port 843 of a loopback address of its own where that is possible, else a free port. */
export async function policyPlace(): Promise<PolicyPlace> {
  const host = ownLoopbackAddress();
  const peer = (await listen(staySilent, host, 843)) ?? (await startPeerAt(staySilent, '127.0.0.1'));
  await peer.close();
  return { host: peer.host, port: peer.port };
}

/** Starts a peer where a master is. */
export async function startPeer(behavior: PeerBehavior): Promise<PolicyPeer> {
  const { host, port } = await policyPlace();
  return startPeerAt(behavior, host, port);
}

/** Starts a peer on a port of an address, a free one unless it is named. */
export async function startPeerAt(behavior: PeerBehavior, host: string, port = 0): Promise<PolicyPeer> {
  const peer = await listen(behavior, host, port);
  if (peer === undefined) throw new Error(`Cannot listen on ${host} port ${port}`);
  return peer;
}

/** A port of an address on which nothing listens. */
export async function closedPort(host = '127.0.0.1'): Promise<number> {
  const peer = await startPeerAt(staySilent, host);
  await peer.close();
  return peer.port;
}

/** Only Linux has the whole of 127.0.0.0/8 without further ado, and only root may listen on 843. */
function ownLoopbackAddress(): string {
  const byte = (): number => 1 + Math.floor(Math.random() * 254);
  return `127.${byte()}.${byte()}.${byte()}`;
}

function listen(behavior: PeerBehavior, host: string, port: number): Promise<PolicyPeer | undefined> {
  const sockets = new Set<Socket>();
  const received: Buffer[] = [];
  const server = createServer(socket => {
    const index = received.push(Buffer.alloc(0)) - 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    if (behavior !== neverRead) {
      socket.on('data', chunk => {
        received[index] = Buffer.concat([received[index] ?? Buffer.alloc(0), Buffer.from(chunk)]);
      });
    }
    behavior(socket);
  });
  return new Promise(resolve => {
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => resolve(describePeer(server, { host, sockets, received })));
  });
}

interface PeerState {
  readonly host: string;
  readonly sockets: ReadonlySet<Socket>;
  readonly received: readonly Buffer[];
}

function describePeer(server: Server, { host, sockets, received }: PeerState): PolicyPeer {
  const address = server.address();
  return {
    host,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connectionCount: () => received.length,
    openSockets: () => sockets.size,
    received: () => received,
    close: () => closeServer(server, sockets),
  };
}

/** One turn of the event loop later the system's handles are closed too. */
async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise(resolve => server.close(resolve));
  await setImmediate();
}

/** Answers once the whole request has come, the NUL included, and leaves it to `answer` what becomes of the connection. */
export function onRequest(answer: PeerBehavior): PeerBehavior {
  return socket => {
    let length = 0;
    socket.on('data', chunk => {
      length += chunk.length;
      if (length === requestBytes.length) answer(socket);
    });
  };
}

/** Sends what it has and closes the connection. */
export function sendAndClose(reply: string | Uint8Array): PeerBehavior {
  return onRequest(socket => socket.end(reply));
}

/** Sends what it has and keeps the connection open. */
export function sendAndStay(reply: string | Uint8Array): PeerBehavior {
  return onRequest(socket => socket.write(reply));
}

/** Reads what comes and never says a word. */
export const staySilent: PeerBehavior = () => {};

/** Leaves what comes in the system's buffers. */
export const neverRead: PeerBehavior = socket => {
  socket.pause();
};

/** Sends a reply in two segments, cut at an offset. */
export function sendInTwo(reply: Uint8Array, offset: number): PeerBehavior {
  return onRequest(async socket => {
    socket.setNoDelay(true);
    socket.write(reply.subarray(0, offset));
    await setTimeout(1);
    socket.end(reply.subarray(offset));
  });
}
