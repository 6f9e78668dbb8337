import type { ExchangeTimes, ReplyEnd, TriedAddress } from '../../../protocol/probe.ts';
import { type Connection, isShortage } from './openConnection.ts';

/** Everything that can be said of one policy-file request and its reply, before anybody judges the bytes. */
export interface PolicyFileReply {
  /** `timed-out` also where the exchange was canceled before a connection came about. */
  readonly connection: Connection['kind'];
  /** The address that `connection` speaks of; absent if none was tried. */
  readonly address?: string;
  /** All addresses that were tried, in order. */
  readonly tried: readonly TriedAddress[];
  /** The system's code, such as `ECONNREFUSED`. */
  readonly error?: string;
  /** The code by which this machine said that it lacks what a connection takes; the host was not asked properly then. */
  readonly shortage?: string;
  /** Absent where the system refused or could not connect. */
  readonly end?: ReplyEnd;
  readonly milliseconds: ExchangeTimes;
  readonly bytesSent: number;
  /** What was received, up to the limit, whatever stands behind the NUL included. */
  readonly bytes: Uint8Array;
  /** How many of `bytes` stand behind the first NUL. */
  readonly bytesAfterNul: number;
}

/** The most that is read of a reply, in bytes. */
const replyLimit = 65_536;

/** Takes down what happens in an exchange. */
export interface ReplyRecorder {
  readonly trying: (address: string) => void;
  readonly connection: (connection: Connection) => void;
  readonly sent: (bytes: number) => void;
  /** Returns the end that these bytes bring about, if they do. */
  readonly received: (chunk: Uint8Array) => ReplyEnd | undefined;
  /** The first end counts. */
  readonly ended: (end: ReplyEnd, error?: string) => void;
  /** What is known so far; `openEnd` is the end to name where there was none yet. */
  readonly reply: (openEnd: ReplyEnd) => PolicyFileReply;
}

/** A recorder whose clock began at `startedAt` (milliseconds of `performance.now()`), of a reply that its first NUL ends, or not. */
export function createReplyRecorder(startedAt: number, endsAtNul: boolean): ReplyRecorder {
  const buffer = createReplyBuffer(replyLimit);
  const now = (): number => Math.round((performance.now() - startedAt) * 1000) / 1000;
  const done: AddressAttempt[] = [];
  let pending: string | undefined;
  let moments: { readonly connected?: number; readonly firstByte?: number } = {};
  let ending: Ending | undefined;
  let bytesSent = 0;

  function ended(end: ReplyEnd, error?: string): void {
    ending ??= error === undefined ? { end, at: now() } : { end, error, at: now() };
  }

  function connection(result: Connection): void {
    if (pending === undefined) return;
    done.push({ address: pending, connection: result });
    pending = undefined;
    if (result.kind === 'connected' || result.kind === 'reset') moments = { connected: now() };
    if (result.kind === 'reset') ended('reset', result.error);
  }

  function received(chunk: Uint8Array): ReplyEnd | undefined {
    moments = { ...moments, firstByte: moments.firstByte ?? now() };
    buffer.append(chunk);
    if (endsAtNul && buffer.nulAt() >= 0) return 'nul';
    return buffer.isFull() ? 'limit' : undefined;
  }

  return {
    trying: address => {
      pending = address;
    },
    connection,
    sent: bytes => {
      bytesSent += bytes;
    },
    received,
    ended,
    reply: openEnd => ({
      ...describeConnection(done, pending, ending ?? { end: openEnd, at: now() }),
      milliseconds: { ...moments, ended: ending?.at ?? now() },
      bytesSent,
      bytes: buffer.bytes(),
      bytesAfterNul: buffer.nulAt() < 0 ? 0 : buffer.length() - buffer.nulAt() - 1,
    }),
  };
}

interface AddressAttempt {
  readonly address: string;
  readonly connection: Connection;
}

interface Ending {
  readonly end: ReplyEnd;
  readonly error?: string;
  readonly at: number;
}

/** What there is to say of the addresses; one that is still being tried is running out of time. */
function describeConnection(
  done: readonly AddressAttempt[],
  pending: string | undefined,
  { end, error }: Ending,
): Pick<PolicyFileReply, 'connection' | 'address' | 'tried' | 'error' | 'shortage' | 'end'> {
  const attempts: readonly AddressAttempt[] =
    pending === undefined ? done : [...done, { address: pending, connection: { kind: 'timed-out' } }];
  const used = usedAttempt(attempts);
  const connection = used?.connection.kind ?? 'timed-out';
  const code = error ?? errorOf(used?.connection);
  const shortage = connection === 'connected' ? undefined : shortageAmong(attempts);
  return {
    connection,
    ...(used && { address: used.address }),
    tried: attempts.map(attempt => ({ address: attempt.address, outcome: attempt.connection.kind })),
    ...(code !== undefined && { error: code }),
    ...(shortage !== undefined && { shortage }),
    ...(connection !== 'refused' && connection !== 'unreachable' && { end }),
  };
}

/** The attempt that says most about the host: a connection, else time that ran out, else a refusal, else the last one. */
function usedAttempt(attempts: readonly AddressAttempt[]): AddressAttempt | undefined {
  const last = attempts.at(-1);
  if (last === undefined || last.connection.kind !== 'unreachable') return last;
  return attempts.find(({ connection }) => connection.kind !== 'unreachable') ?? last;
}

/** On a machine without IPv6 every such address lacks an address of ours, for good: that is no shortage. */
function shortageAmong(attempts: readonly AddressAttempt[]): string | undefined {
  return attempts
    .filter(({ address, connection }) => errorOf(connection) !== 'EADDRNOTAVAIL' || !address.includes(':'))
    .map(({ connection }) => errorOf(connection) ?? '')
    .find(isShortage);
}

function errorOf(connection: Connection | undefined): string | undefined {
  return connection !== undefined && 'error' in connection ? connection.error : undefined;
}

/** Bytes as they come in, up to a limit. */
export interface ReplyBuffer {
  /** Takes what still fits and drops the rest; returns how many bytes it took. */
  readonly append: (chunk: Uint8Array) => number;
  readonly length: () => number;
  readonly isFull: () => boolean;
  /** The offset of the first NUL, or -1. */
  readonly nulAt: () => number;
  /** A copy of everything taken so far. */
  readonly bytes: () => Uint8Array;
}

/** An empty buffer that never holds more than `limit` bytes. Segments of any size cost time proportional to their bytes. */
export function createReplyBuffer(limit: number): ReplyBuffer {
  let storage = new Uint8Array(0);
  let length = 0;
  let nul = -1;

  function makeRoom(needed: number): void {
    if (needed <= storage.length) return;
    const larger = new Uint8Array(Math.min(limit, Math.max(needed, storage.length * 2)));
    larger.set(storage.subarray(0, length));
    storage = larger;
  }

  function append(chunk: Uint8Array): number {
    const taken = chunk.subarray(0, limit - length);
    makeRoom(length + taken.length);
    storage.set(taken, length);
    const offset = nul < 0 ? taken.indexOf(0) : -1;
    if (offset >= 0) nul = length + offset;
    length += taken.length;
    return taken.length;
  }

  return {
    append,
    length: () => length,
    isFull: () => length >= limit,
    nulAt: () => nul,
    bytes: () => storage.slice(0, length),
  };
}
