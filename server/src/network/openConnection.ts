import { connect, type Socket } from 'node:net';
import type { Stopping } from './stopping.ts';

/** What became of an attempt to connect to one address. */
export type Connection =
  | { readonly kind: 'connected'; readonly socket: Socket }
  /** The connection came about and was reset before it could be used. */
  | { readonly kind: 'reset'; readonly error: string }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unreachable'; readonly error: string }
  /** The system gave up, or the caller did. */
  | { readonly kind: 'timed-out'; readonly error?: string };

/** Opens a TCP connection to an address, not a name. Waits for as long as the system does, or until it is told to stop. */
export function openConnection(address: string, port: number, stopping: Stopping): Promise<Connection> {
  return new Promise(resolve => {
    if (stopping.isStopped()) return resolve({ kind: 'timed-out' });
    const socket = connect({ host: address, port, autoSelectFamily: false });
    const forget = stopping.listen(() => socket.destroy());
    const settle = (connection: Connection): void => {
      forget();
      resolve(connection);
    };
    let error: string | undefined;
    socket.on('error', failure => {
      error = errorCode(failure);
    });
    socket.once('connect', () => settle({ kind: 'connected', socket }));
    socket.once('close', () => settle(failedConnection(error)));
  });
}

/** The system's code of an error, such as `ECONNREFUSED`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}

/** Codes that say more than that there is no way to the host. A reset is only possible once the handshake is done. */
const kindOfCode: ReadonlyMap<string, 'refused' | 'reset' | 'timed-out'> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timed-out'],
]);

function failedConnection(error: string | undefined): Connection {
  if (error === undefined) return { kind: 'timed-out' };
  return { kind: kindOfCode.get(error) ?? 'unreachable', error };
}

/** Codes by which this machine says that it lacks a file handle, a port or a buffer. They say nothing of the host. */
const shortages: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS', 'ENOMEM']);

/** Whether an error says that this machine lacks something, and nothing of the host that was to be asked. */
export function isShortage(code: string): boolean {
  return shortages.has(code);
}
