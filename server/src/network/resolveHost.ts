import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isHost } from './hostAndPort.ts';
import { errorCode } from './openConnection.ts';
import type { Stopping } from './stopping.ts';

/** The addresses of a host, in the resolver's order, or why there are none. */
export type Resolution =
  | { readonly kind: 'resolved'; readonly addresses: readonly string[] }
  | { readonly kind: 'unresolved'; readonly error: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'canceled' };

/** What resolving may take and with what it is done. */
export interface ResolveOptions {
  readonly milliseconds: number;
  readonly stopping: Stopping;
  readonly lookUp?: LookUp;
}

/** Finds the addresses of a name. */
export type LookUp = (name: string) => Promise<Resolution>;

/**
 * Asks the system's resolver, hosts file included. An address is its own answer. A resolver cannot be interrupted: when the time is up
 * or it is told to stop, its answer is not waited for.
 */
export async function resolveHost(host: string, options: ResolveOptions): Promise<Resolution> {
  const { milliseconds, stopping, lookUp = lookUpHere } = options;
  if (stopping.isStopped()) return { kind: 'canceled' };
  if (isIP(host) !== 0) return { kind: 'resolved', addresses: [host] };
  if (!isHost(host)) return { kind: 'unresolved', error: 'EINVAL' };
  return firstOf(lookUp(host), milliseconds, stopping);
}

/** Looks a name up in this process, which cannot end before the resolver has answered. */
export async function lookUpHere(host: string): Promise<Resolution> {
  try {
    const found = await lookup(host, { all: true, verbatim: true });
    return { kind: 'resolved', addresses: [...new Set(found.map(({ address }) => address))] };
  } catch (error) {
    return { kind: 'unresolved', error: errorCode(error) };
  }
}

function firstOf(answer: Promise<Resolution>, milliseconds: number, stopping: Stopping): Promise<Resolution> {
  return new Promise(resolve => {
    const settle = (resolution: Resolution): void => {
      clearTimeout(timer);
      forget();
      resolve(resolution);
    };
    const cancel = (): void => settle({ kind: 'canceled' });
    // An answer that came in time may lie unread where this process was late: the loop turns once more first.
    const timer = setTimeout(() => setImmediate(settle, { kind: 'timed-out' } as const), milliseconds);
    const forget = stopping.listen(cancel);
    answer.then(settle);
  });
}
