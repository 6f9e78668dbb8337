import { setMaxListeners } from 'node:events';
import type { ProbeReport, ProbeRequest } from '../../../protocol/probe.ts';
import { type ProbeOptions, probe } from './probe.ts';

/** How many hosts are probed. */
export interface ProbeManyOptions extends Pick<ProbeOptions, 'signal' | 'destinationTime' | 'lookUp'> {
  /** Probes at the same time. */
  readonly concurrency?: number;
}

/** Requests as they come: a list, or lines that somebody types. */
export type ProbeRequests = Iterable<ProbeRequest> | AsyncIterable<ProbeRequest>;

/** How many hosts are asked at the same time unless the caller says otherwise. */
export const defaultConcurrency = 64;

/**
 * Probes many hosts and gives each report as soon as it is there, so not in the order of the requests. A request is taken when there is
 * room, and none while `concurrency` reports are under way or not yet taken: memory does not grow with the hosts. Once the signal is
 * aborted no other probe begins and those under way end as canceled. Leaving the loop cancels them too.
 */
export async function* probeMany(
  requests: ProbeRequests,
  { signal, destinationTime, lookUp, concurrency = defaultConcurrency }: ProbeManyOptions = {},
): AsyncGenerator<ProbeReport, void, undefined> {
  const stopping = createStop(signal);
  const options = {
    signal: stopping.signal,
    ...(destinationTime && { destinationTime }),
    ...(lookUp && { lookUp }),
  };
  const change = createCondition();
  const reports: ProbeReport[] = [];
  let occupied = 0;
  const start = (request: ProbeRequest): void => {
    occupied += 1;
    probe(request, options).then(report => {
      reports.push(report);
      change.notify();
    });
  };
  const isFull = (): boolean => occupied >= concurrency;
  const input = feed(requests, { start, isFull, change, signal: stopping.signal });
  try {
    while (occupied > 0 || !(input.isOver() || stopping.signal.aborted)) {
      const report = reports.shift();
      if (report === undefined) {
        await change.wait();
        continue;
      }
      occupied -= 1;
      change.notify();
      yield report;
    }
    input.rethrow();
  } finally {
    stopping.stop();
    while (reports.length < occupied) await change.wait();
  }
}

/** A signal that is aborted with another one, or by `stop`. One listener on the other, however many probes there are. */
function createStop(signal: AbortSignal | undefined): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const abort = (): void => controller.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const stop = (): void => {
    signal?.removeEventListener('abort', abort);
    abort();
  };
  return { signal: controller.signal, stop };
}

/** Something that several wait for, to look again whenever it happened. */
interface Condition {
  readonly wait: () => Promise<void>;
  readonly notify: () => void;
}

function createCondition(): Condition {
  let waiting: (() => void)[] = [];
  return {
    wait: () => new Promise(resolve => waiting.push(resolve)),
    notify: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
  };
}

interface Feeding {
  readonly start: (request: ProbeRequest) => void;
  readonly isFull: () => boolean;
  readonly change: Condition;
  readonly signal: AbortSignal;
}

/** Starts probes beside whoever takes the reports. `rethrow` throws what the requests threw, if they did. */
function feed(requests: ProbeRequests, { start, isFull, change, signal }: Feeding) {
  let state: { readonly kind: 'open' | 'over' } | { readonly kind: 'failed'; readonly error: unknown } = {
    kind: 'open',
  };
  const over = (next: typeof state): void => {
    state = next;
    change.notify();
  };
  const takeAll = async (): Promise<void> => {
    for await (const request of requests) {
      while (isFull() && !signal.aborted) await change.wait();
      if (signal.aborted) return;
      start(request);
    }
  };
  signal.addEventListener('abort', change.notify, { once: true });
  takeAll().then(
    () => over({ kind: 'over' }),
    (error: unknown) => over({ kind: 'failed', error }),
  );
  return {
    isOver: () => state.kind !== 'open',
    rethrow: () => {
      if (state.kind === 'failed') throw state.error;
    },
  };
}
