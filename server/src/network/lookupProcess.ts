import { type ChildProcess, spawn } from 'node:child_process';
import { type LookUp, lookUpHere, type Resolution } from './resolveHost.ts';

/** Looks names up in a process of its own. */
export interface LookupProcess {
  readonly lookUp: LookUp;
  /** Ends the process at once, whatever the resolver does. */
  readonly stop: () => void;
}

/**
 * Starts a process that looks up so many names at a time. A program that looks names up itself cannot end before the resolver has
 * answered or given up, which may take it many seconds; this process can be ended. Where it cannot start, names are looked up here.
 */
export async function startLookupProcess(concurrency: number): Promise<LookupProcess> {
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, UV_THREADPOOL_SIZE: String(concurrency) },
  });
  const waiting = new Map<string, ((resolution: Resolution) => void)[]>();
  const settle = (name: string, resolution: Resolution): void => {
    for (const resolve of waiting.get(name) ?? []) resolve(resolution);
    waiting.delete(name);
  };
  const state = { isThere: await becomesReady(child) };
  child.on('message', message => {
    const { name, resolution } = readAnswer(message);
    settle(name, resolution);
  });
  child.on('error', () => {});
  child.on('exit', () => {
    state.isThere = false;
    for (const name of [...waiting.keys()]) settle(name, { kind: 'unresolved', error: 'EAI_FAIL' });
  });
  return {
    lookUp: name =>
      state.isThere
        ? new Promise(resolve => {
            waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
            child.send(name, () => {});
          })
        : lookUpHere(name),
    stop: () => {
      state.isThere = false;
      child.kill('SIGKILL');
    },
  };
}

/** What the process runs. Ctrl-C reaches it too, and is none of its business. */
const program = `
  const { lookup } = require('node:dns');
  process.on('SIGINT', () => {});
  process.on('message', name => lookup(name, { all: true, verbatim: true }, (error, found = []) =>
    process.send({ name, error: error?.code, addresses: found.map(({ address }) => address) })));
  process.send('ready');`;

/** Resolves with whether it did. */
function becomesReady(child: ChildProcess): Promise<boolean> {
  return new Promise(resolve => {
    child.once('message', () => resolve(true));
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
  });
}

function readAnswer(message: unknown): { readonly name: string; readonly resolution: Resolution } {
  const answer: Readonly<Record<string, unknown>> =
    typeof message === 'object' && message !== null ? { ...message } : {};
  const { name, error, addresses } = answer;
  const found = Array.isArray(addresses) ? addresses.filter(address => typeof address === 'string') : [];
  return {
    name: String(name),
    resolution:
      found.length === 0
        ? { kind: 'unresolved', error: typeof error === 'string' ? error : 'ENODATA' }
        : { kind: 'resolved', addresses: [...new Set(found)] },
  };
}
