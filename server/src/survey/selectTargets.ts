import { createHash } from 'node:crypto';
import type { ProbeRequest } from '../../../protocol/probe.ts';
import type { Exclusions } from '../network/addressRange.ts';
import { parseObject } from './masscan.ts';
import { type Chunks, readLines } from './readLines.ts';

/** Which of the hosts of a list are asked here. */
export interface Selection {
  readonly exclusions?: Exclusions;
  /** This share of so many, from 1: every host falls into exactly one, whatever the list. */
  readonly shard?: Shard;
  /** Hosts of which a report is there already. */
  readonly done?: ReadonlySet<string>;
}

/** Share `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Whether a request is to be asked here. */
export function isSelected({ host, destinationPort }: ProbeRequest, { exclusions, shard, done }: Selection): boolean {
  if (exclusions?.has(host)) return false;
  if (shard && shardOf(host, shard.count) !== shard.index) return false;
  return !done?.has(targetKey(host, destinationPort));
}

/** The share that a host falls to, from 1 to `count`: the same on every machine. */
function shardOf(host: string, count: number): number {
  return (createHash('sha256').update(host).digest().readUInt32BE(0) % count) + 1;
}

/**
 * The hosts (with port) of which a file of reports has one, so that a survey that broke off goes on. Lines that are no report, the broken last
 * one for example, are passed over.
 */
export async function readDoneHosts(chunks: Chunks): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  for await (const { text } of readLines(chunks)) {
    const report = text.startsWith('{') ? parseObject(text) : undefined;
    const { host, destinationPort, finding, canceled } = report ?? {};
    if (typeof host !== 'string' || finding === undefined || canceled === true) continue;
    done.add(targetKey(host, typeof destinationPort === 'number' ? destinationPort : undefined));
  }
  return done;
}

/** What tells one target of a survey from another; short, since there may be many. */
export function targetKey(host: string, port: number | undefined): string {
  return port === undefined ? host : `${host} ${port}`;
}

/** Lets one pass at a time, at most so many a second. */
export interface Pace {
  /** Resolves when the next one may pass; at once where the signal is aborted. */
  readonly next: (signal: AbortSignal) => Promise<void>;
}

/** A pace of so many a second. */
export function createPace(perSecond: number): Pace {
  const state = { nextAt: 0 };
  return {
    next: signal => {
      const now = performance.now();
      const at = Math.max(now, state.nextAt);
      state.nextAt = at + 1000 / perSecond;
      return at - now < 1 ? Promise.resolve() : delay(at - now, signal);
    },
  };
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish, { once: true });
  });
}
