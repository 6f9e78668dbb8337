import type { ProbeRequest } from '../../../protocol/probe.ts';
import { startLoopClock } from '../network/loopClock.ts';
import { type Stopping, stopperOf } from '../network/stopping.ts';
import { createTurns } from '../network/turns.ts';
import type { Probed } from './judgeReply.ts';
import { endOfPatience, type ProbeOptions, patience, probeOnce, type SharedOptions } from './probe.ts';
import { createPolicyReader } from './readPolicies.ts';

/** How many hosts are probed. */
export interface ProbeManyOptions extends Pick<ProbeOptions, 'signal' | 'destinationTime' | 'lookUp'> {
  /** Probes at the same time. */
  readonly concurrency?: number;
  /** Told once, with the system's code such as `EMFILE`, when this machine first lacks something for as many probes as run. */
  readonly onShortage?: (code: string) => void;
}

/** Requests as they come: a list, or lines that somebody types. */
export type ProbeRequests = Iterable<ProbeRequest> | AsyncIterable<ProbeRequest>;

/** How many hosts are asked at the same time unless the caller says otherwise. */
export const defaultConcurrency = 64;

/**
 * Probes many hosts and gives each report as soon as it is there, so not in the order of the requests. A request is taken when there is
 * room, and none while `concurrency` reports are under way or not yet taken: memory does not grow with the hosts. Where this machine
 * lacks file handles, ports or buffers a host is put back and fewer are asked at a time. Once the signal is aborted no other probe begins
 * and those under way end as canceled. Leaving the loop cancels them too.
 *
 * @throws ShortageError where not even a single host can be asked
 */
export async function* probeMany(
  requests: ProbeRequests,
  { signal, destinationTime, lookUp, onShortage, concurrency = defaultConcurrency }: ProbeManyOptions = {},
): AsyncGenerator<Probed, void, undefined> {
  const stopping = stopperOf(signal);
  const clock = startLoopClock();
  const change = createCondition();
  const turns = createTurns();
  const shared = {
    stopping,
    clock,
    turns,
    readPolicy: createPolicyReader(),
    ...(destinationTime && { destinationTime }),
    ...(lookUp && { lookUp }),
  };
  const pool = createPool({ shared, change, concurrency, ...(onShortage && { onShortage }) });
  const input = feed(requests, { pool, change, stopping });
  try {
    while (pool.isBusy() || !(input.isOver() || stopping.isStopped())) {
      const probed = pool.take();
      if (probed === undefined) await change.wait();
      else yield probed;
    }
    input.rethrow();
  } finally {
    stopping.stop();
    stopping.release();
    await pool.finished();
    clock.stop();
  }
}

interface PoolInputs {
  readonly shared: SharedOptions;
  readonly change: Condition;
  readonly concurrency: number;
  readonly onShortage?: (code: string) => void;
}

/** A host that waits for its turn, with how often this machine could not ask it. */
interface Waiting {
  readonly request: ProbeRequest;
  readonly tries: number;
}

/** The probes under way and the reports that nobody has taken yet. */
function createPool({ shared, change, concurrency, onShortage }: PoolInputs) {
  const done: Probed[] = [];
  const putBack: Waiting[] = [];
  const failures: unknown[] = [];
  let running = 0;
  let limit = concurrency;

  const isFull = (): boolean => running + done.length >= limit;
  const lower = (code: string): void => {
    const isFirst = limit === concurrency;
    // Those that run hold what there is; a few less leave room for what else this process does.
    limit = Math.min(limit, Math.max(1, Math.floor(running * 0.9)));
    if (isFirst) onShortage?.(code);
  };
  const settle = async (waiting: Waiting): Promise<void> => {
    const { probed, shortage } = await probeOnce(waiting.request, shared);
    running -= 1;
    if (shortage === undefined || shared.stopping.isStopped()) done.push(probed);
    else if (waiting.tries >= patience.tries) done.push(endOfPatience(probed, shortage));
    else {
      lower(shortage);
      putBack.push({ ...waiting, tries: running === 0 ? waiting.tries + 1 : waiting.tries });
      if (running === 0) await new Promise(resolve => setTimeout(resolve, patience.pause));
    }
  };
  const start = (waiting: Waiting): void => {
    running += 1;
    settle(waiting)
      .catch((error: unknown) => failures.push(error))
      .finally(change.notify);
  };
  const startPutBack = (): void => {
    while (!isFull() && !shared.stopping.isStopped()) {
      const waiting = putBack.shift();
      if (waiting === undefined) return;
      start(waiting);
    }
  };
  return {
    /** Whether another host has to wait; those that were put back go first. */
    isFull: () => isFull() || putBack.length > 0,
    start: (request: ProbeRequest) => start({ request, tries: 1 }),
    isBusy: () => running > 0 || done.length > 0 || (putBack.length > 0 && !shared.stopping.isStopped()),
    /** A report, if there is one, which makes room for another host. @throws ShortageError */
    take: (): Probed | undefined => {
      if (failures.length > 0) throw failures[0];
      const probed = done.shift();
      startPutBack();
      if (probed) change.notify();
      return probed;
    },
    /** Resolves when no probe is under way. */
    finished: async (): Promise<void> => {
      while (running > 0) await change.wait();
    },
  };
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
  readonly pool: ReturnType<typeof createPool>;
  readonly change: Condition;
  readonly stopping: Stopping;
}

/** Starts probes beside whoever takes the reports. `rethrow` throws what the requests threw, if they did. */
function feed(requests: ProbeRequests, { pool, change, stopping }: Feeding) {
  let state: { readonly kind: 'open' | 'over' } | { readonly kind: 'failed'; readonly error: unknown } = {
    kind: 'open',
  };
  const over = (next: typeof state): void => {
    state = next;
    change.notify();
  };
  const takeAll = async (): Promise<void> => {
    for await (const request of requests) {
      while (pool.isFull() && !stopping.isStopped()) await change.wait();
      if (stopping.isStopped()) return;
      pool.start(request);
    }
  };
  stopping.listen(change.notify);
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
