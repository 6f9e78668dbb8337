import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isHost } from './hostAndPort.ts';
import { errorCode } from './openConnection.ts';

/** The addresses of a host, in the resolver's order, or why there are none. */
export type Resolution =
  | { readonly kind: 'resolved'; readonly addresses: readonly string[] }
  | { readonly kind: 'unresolved'; readonly error: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'canceled' };

/** What resolving may take and with what it is done. */
export interface ResolveOptions {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  readonly lookUp?: LookUp;
}

/** Finds the addresses of a name. */
export type LookUp = (name: string) => Promise<Resolution>;

/**
 * Asks the system's resolver, hosts file included. An address is its own answer. A resolver cannot be interrupted: when the time is up
 * or the signal aborted, its answer is not waited for.
 */
export async function resolveHost(host: string, options: ResolveOptions): Promise<Resolution> {
  const { milliseconds, signal, lookUp = lookUpHere } = options;
  if (signal.aborted) return { kind: 'canceled' };
  if (isIP(host) !== 0) return { kind: 'resolved', addresses: [host] };
  if (!isHost(host)) return { kind: 'unresolved', error: 'EINVAL' };
  return firstOf(lookUp(host), milliseconds, signal);
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

function firstOf(answer: Promise<Resolution>, milliseconds: number, signal: AbortSignal): Promise<Resolution> {
  return new Promise(resolve => {
    const settle = (resolution: Resolution): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(resolution);
    };
    const cancel = (): void => settle({ kind: 'canceled' });
    const timer = setTimeout(() => settle({ kind: 'timed-out' }), milliseconds);
    signal.addEventListener('abort', cancel, { once: true });
    answer.then(settle);
  });
}
