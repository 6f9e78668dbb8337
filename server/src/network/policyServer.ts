import { createServer, type Server, type Socket } from 'node:net';
import { policyFileRequestBytes, silverlightRequestBytes } from './policyFileRequest.ts';

/** Something that a policy server did, for whoever keeps its log. */
export type ServingEvent =
  | { readonly event: 'listening'; readonly host: string; readonly port: number }
  /** `policy`: asked rightly, and answered. `refused`: there were too many others. */
  | {
      readonly event: 'policy' | 'other' | 'silent' | 'refused' | 'closed';
      /** `ADDRESS:PORT`. */
      readonly peer: string;
      /** From connecting to the end. */
      readonly milliseconds: number;
      readonly bytesReceived: number;
      readonly bytesSent: number;
    };

/** The bytes that are served, and what they answer. */
export interface ServedReply {
  readonly bytes: Uint8Array;
  /** Silverlight asks without a NUL and expects none. */
  readonly isForSilverlight: boolean;
}

/** What is served, and where. */
export interface ServingOptions {
  /** Asked for each client, so that a file that changed is served as it is. */
  readonly reply: () => ServedReply;
  /** An address or a name; not looked at where there is a `descriptor`. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** A socket that listens already, from whoever started this process. */
  readonly descriptor?: number;
  /** Whether the NUL that ends a policy is sent. */
  readonly sendsNul: boolean;
  readonly onEvent: (event: ServingEvent) => void;
  /** How long a client may say nothing, in milliseconds. */
  readonly patience?: number;
}

/** A policy server that runs. */
export interface Serving {
  readonly host: string;
  readonly port: number;
  /** Takes no more clients and gives those that are there a second. */
  readonly close: () => Promise<void>;
}

/** Clients at once. */
const mostClients = 512;

/** What a client may let pass without a byte, in milliseconds; sample servers give as long. */
const usualPatience = 10_000;

/** What open connections have to end once the server is closed, or once they have their answer, in milliseconds. */
const farewell = 500;

/**
 * Serves a policy as Flash Player expects it: the exact request, in any number of segments, gets the policy and a NUL, and the connection
 * closes; anything else gets nothing [LOAD]. Rejects with the system's error where it cannot listen.
 */
export async function servePolicy(options: ServingOptions): Promise<Serving> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    answerClient(socket, options);
  });
  server.maxConnections = mostClients;
  server.on('drop', client => {
    const peer = `${client?.remoteAddress ?? ''}:${client?.remotePort ?? 0}`;
    options.onEvent({ event: 'refused', peer, milliseconds: 0, bytesReceived: 0, bytesSent: 0 });
  });
  await listen(server, options);
  const { host, port } = placeOf(server, options);
  options.onEvent({ event: 'listening', host, port });
  return { host, port, close: () => closeServer(server, sockets) };
}

function listen(server: Server, { host, port, descriptor }: ServingOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(descriptor === undefined ? { host, port } : { fd: descriptor }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function placeOf(server: Server, { host, port }: ServingOptions): { readonly host: string; readonly port: number } {
  const address = server.address();
  return typeof address === 'object' && address !== null
    ? { host: address.address, port: address.port }
    : { host, port };
}

async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const ends = Array.from(sockets, socket => new Promise(resolve => socket.once('close', resolve)));
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  const timer = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, farewell);
  await Promise.all([closed, ...ends]);
  clearTimeout(timer);
}

type ClientEvent = Exclude<ServingEvent, { event: 'listening' }>['event'];

function answerClient(socket: Socket, options: ServingOptions): void {
  const startedAt = performance.now();
  const peer = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
  const state: { event: ClientEvent; isOver: boolean } = { event: 'closed', isOver: false };
  const reader = createRequestReader(options);
  const finish = (event: ClientEvent, reply?: Uint8Array): void => {
    state.event = event;
    state.isOver = true;
    if (reply) socket.end(reply);
    else socket.end();
    // What still comes is read and dropped: closing over unread bytes would reset the connection before the policy is read.
    socket.resume();
    socket.setTimeout(farewell);
  };
  socket.setTimeout(options.patience ?? usualPatience);
  socket.on('timeout', () => {
    if (state.isOver) socket.destroy();
    else finish('silent');
  });
  socket.on('data', chunk => {
    if (state.isOver) return;
    const read = reader(chunk);
    if (read === 'request') finish('policy', replyTo(options));
    else if (read === 'other') finish('other');
  });
  socket.on('end', () => socket.end());
  socket.on('error', () => {});
  socket.once('close', () =>
    options.onEvent({
      event: state.event,
      peer,
      milliseconds: Math.round((performance.now() - startedAt) * 10) / 10,
      bytesReceived: socket.bytesRead,
      bytesSent: socket.bytesWritten,
    }),
  );
}

/** The whole of what answers a right request. */
export function replyTo({ reply, sendsNul }: Pick<ServingOptions, 'reply' | 'sendsNul'>): Uint8Array {
  const { bytes, isForSilverlight } = reply();
  return sendsNul && !isForSilverlight ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
}

/** What the bytes so far are: all of a request, its beginning, or something else. */
export type RequestRead = 'request' | 'more' | 'other';

/** Compares a request with the right one, segment by segment. What stands behind its end does not matter. */
export function createRequestReader({ reply }: Pick<ServingOptions, 'reply'>): (chunk: Uint8Array) => RequestRead {
  const wanted = reply().isForSilverlight ? silverlightRequestBytes : policyFileRequestBytes;
  let length = 0;
  return chunk => {
    const rest = wanted.subarray(length);
    const compared = chunk.subarray(0, rest.length);
    if (!compared.every((byte, index) => byte === rest[index])) return 'other';
    length += compared.length;
    return length === wanted.length ? 'request' : 'more';
  };
}
