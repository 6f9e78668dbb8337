import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { refuseToServe } from '../language/access/refuseToServe.ts';
import { lastPort, masterPolicyPort } from '../language/facts/transports.ts';
import type { SocketLocation } from '../language/policy/location.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import {
  createRequestReader,
  replyTo,
  type ServedReply,
  type ServingEvent,
  servePolicy,
} from '../network/policyServer.ts';
import { describeEvent, whyNotListening } from '../probe/words/serving.ts';
import { readChoice, readNumber, readOptions } from './commands/options.ts';
import { serveOptions } from './commands/serve.ts';
import { reasonOf } from './terminal/reasonOf.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy serve`: answers policy-file requests with a file until it is told to stop. @throws UsageError */
export async function serve(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, serveOptions);
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError('Name one FILE.');
  const format = readChoice('format', values.format ?? 'text', serveOptions.format.choices);
  const port = readNumber('port', values.port ?? String(masterPolicyPort), { from: 0, to: lastPort });
  const seconds = values.for === undefined ? undefined : readNumber('for', values.for, { from: 1, to: 31_536_000 });
  const file = openServedFile(resolve(terminal.folder, path), {
    port,
    complain: values.inetd ? () => {} : complainTo(terminal),
  });
  const sendsNul = !values['no-nul'];
  if (values.inetd) return answerOnStandardInput(file, sendsNul);
  const serving = await start({ file, sendsNul, host: values.host ?? '127.0.0.1', port, format }, terminal);
  await end(seconds, terminal);
  await serving.close();
  return exitStatus.fine;
}

type Complain = (message: string) => void;

function complainTo(terminal: Terminal): Complain {
  return message => terminal.complain(`crossdomain-policy serve: ${message}\n`);
}

interface Place {
  readonly port: number;
  readonly complain: Complain;
}

/**
 * A file that is served as it is now: read again when it changes, and kept as it was while the new text would be rejected or is gone.
 *
 * @throws UsageError for a text that clients reject
 */
function openServedFile(path: string, { port, complain }: Place): () => ServedReply {
  const first = readReply(path, port);
  if (typeof first === 'string') throw new UsageError(first);
  const state = { reply: first, stamp: stampOf(path) };
  return () => {
    const stamp = stampOf(path);
    if (stamp === state.stamp) return state.reply;
    state.stamp = stamp;
    const next = readReply(path, port);
    if (typeof next === 'string') complain(`${next} The policy as it was is served until that changes.`);
    else state.reply = next;
    return state.reply;
  };
}

/** Changes whenever a file does. */
function stampOf(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}` : 'gone';
}

/** The largest file that anybody would serve, in bytes. */
const largestFile = 67_108_864;

/** What a file answers, or a sentence that says why it cannot be served. */
function readReply(path: string, port: number): ServedReply | string {
  const name = JSON.stringify(basename(path));
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return `${name} is not a regular file.`;
    if (stats.size > largestFile) return `${name} is larger than 64 MiB.`;
    const bytes = readFileSync(path);
    const nul = bytes.indexOf(0);
    const served = nul < 0 ? bytes : bytes.subarray(0, nul);
    const location: SocketLocation = { kind: 'socket', port, isMaster: port === masterPolicyPort };
    const { text, problem } = judgeEncoding(served);
    const refusal = problem?.message ?? refuseToServe(text, location);
    if (refusal !== undefined) return `Clients would reject ${name}: ${refusal}`;
    return { bytes: served, isForSilverlight: /<access-policy[\s/>]/.test(text) };
  } catch (error) {
    return `${name} cannot be read: ${reasonOf(error)}.`;
  }
}

interface Start {
  readonly file: () => ServedReply;
  readonly sendsNul: boolean;
  readonly host: string;
  readonly port: number;
  readonly format: (typeof serveOptions.format.choices)[number];
}

async function start({ file, sendsNul, host, port, format }: Start, terminal: Terminal) {
  const descriptor = inheritedSocket();
  const onEvent = (event: ServingEvent): void => {
    // Who reads the events may go away; the server stays.
    terminal.print(format === 'json' ? `${JSON.stringify(event)}\n` : `${describeEvent(event)}\n`).catch(() => {});
  };
  try {
    return await servePolicy({
      reply: file,
      host,
      port,
      sendsNul,
      onEvent,
      ...(descriptor !== undefined && { descriptor }),
    });
  } catch (error) {
    throw new UsageError(whyNotListening(error, host, port));
  }
}

/** The first socket that systemd hands over, where it is for this process: descriptors begin at 3 (sd_listen_fds). */
function inheritedSocket(): number | undefined {
  const { LISTEN_PID: forProcess, LISTEN_FDS: count } = process.env;
  return forProcess === String(process.pid) && Number(count) >= 1 ? 3 : undefined;
}

/** Resolves when the time is up or somebody ends the program: for a server that is no interruption. */
function end(seconds: number | undefined, terminal: Terminal): Promise<void> {
  return new Promise(resolve => {
    const stop = (): void => {
      clearTimeout(timer);
      process.off('SIGTERM', stop);
      resolve();
    };
    const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1000);
    process.once('SIGTERM', stop);
    terminal.interrupted.addEventListener('abort', stop, { once: true });
    if (terminal.interrupted.aborted) stop();
  });
}

/** Answers the one client whose connection inetd made standard input and output. Nothing but the policy is ever written. */
async function answerOnStandardInput(file: () => ServedReply, sendsNul: boolean): Promise<ExitStatus> {
  const read = createRequestReader({ reply: file });
  const timer = setTimeout(() => process.stdin.destroy(), 10_000);
  try {
    for await (const chunk of process.stdin) {
      const state = read(chunk);
      if (state === 'more') continue;
      if (state === 'request')
        await new Promise(done => process.stdout.write(replyTo({ reply: file, sendsNul }), done));
      break;
    }
  } catch {
    // The client is gone, or the time was up: there is nobody to tell.
  }
  clearTimeout(timer);
  return exitStatus.fine;
}
