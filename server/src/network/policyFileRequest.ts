import type { Socket } from 'node:net';
import type { ReplyEnd } from '../../../protocol/probe.ts';
import { errorCode, openConnection } from './openConnection.ts';
import { createReplyRecorder, type PolicyFileReply, type ReplyRecorder } from './policyFileReply.ts';

/** One question to one port. */
export interface PolicyFileRequest {
  /** Tried one by one, in this order, until one connects. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly timeAllowed: TimeAllowed;
  /** From when time counts, in milliseconds of `performance.now()`; it may lie before the call. */
  readonly startedAt: number;
  /** Ends the exchange at once, with everything that came so far. */
  readonly signal: AbortSignal;
}

/** A request under way. Whoever starts one closes it. */
export interface PolicyFileExchange {
  /** What there is when the exchange has ended or its time is up. When time is up the connection stays open. */
  readonly inTime: Promise<PolicyFileReply>;
  /** Closes what is open; what there is then, bytes that came after the time included. Nothing of it is left when it resolves. */
  readonly close: () => Promise<PolicyFileReply>;
}

/**
 * Connects, sends the policy-file request in one write and reads until the first NUL, the end of the stream, a reset, 64 KiB or the
 * end of its time, whichever comes first. Never rejects.
 */
export function requestPolicyFile(request: PolicyFileRequest): PolicyFileExchange {
  const recorder = createReplyRecorder(request.startedAt);
  const closing = new AbortController();
  const deadline = startDeadline(request.timeAllowed, request.startedAt);
  const cancel = (): void => {
    if (!deadline.isUp()) recorder.ended('canceled');
    closing.abort();
  };
  if (request.signal.aborted) cancel();
  request.signal.addEventListener('abort', cancel, { once: true });

  const conversation = converse({ ...request, signal: closing.signal }, recorder, deadline);
  const inTime = Promise.race([conversation, deadline.timeUp]).then(() => {
    deadline.stop();
    request.signal.removeEventListener('abort', cancel);
    return recorder.reply('timeout');
  });
  return {
    inTime,
    close: async () => {
      closing.abort();
      await Promise.all([conversation, inTime]);
      return recorder.reply('timeout');
    },
  };
}

async function converse(request: PolicyFileRequest, recorder: ReplyRecorder, deadline: Deadline): Promise<void> {
  for (const address of request.addresses) {
    if (request.signal.aborted || deadline.isUp()) return;
    recorder.trying(address);
    const connection = await openConnection(address, request.port, request.signal);
    recorder.connection(connection);
    if (connection.kind === 'reset') return;
    if (connection.kind === 'connected') {
      deadline.startAnswer();
      return readReply(connection.socket, recorder, request.signal);
    }
  }
  recorder.ended('timeout');
}

/** Resolves when the socket is closed on this side and nothing of it is left. */
function readReply(socket: Socket, recorder: ReplyRecorder, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (socket.closed) {
      recorder.ended('reset', errorCode(socket.errored));
      return resolve();
    }
    const hangUp = (): void => {
      socket.destroy();
    };
    const finish = (end: ReplyEnd, error?: string): void => {
      recorder.ended(end, error);
      hangUp();
    };
    let isOver = false;
    socket.on('data', (chunk: Uint8Array) => {
      if (isOver) return;
      const end = recorder.received(chunk);
      if (end === undefined) return;
      isOver = true;
      finish(end);
    });
    socket.on('end', () => finish('close'));
    socket.on('error', error => finish('reset', errorCode(error)));
    socket.once('close', () => {
      signal.removeEventListener('abort', hangUp);
      resolve();
    });
    signal.addEventListener('abort', hangUp, { once: true });
    if (signal.aborted) return hangUp();
    socket.write(policyFileRequestBytes, error => {
      if (!error) recorder.sent(policyFileRequestBytes.length);
    });
  });
}

/** `<policy-file-request/>` and one NUL: the 23 bytes that Flash Player sends [SPEC §1.4.3]. */
export const policyFileRequestBytes: Uint8Array = new TextEncoder().encode('<policy-file-request/>\0');

/** How long an exchange may take, in milliseconds. */
export type TimeAllowed =
  /** Everything together, counted from the start of the exchange. */
  | { readonly kind: 'in-all'; readonly milliseconds: number }
  /** One span to connect, to whichever address, and another one for the answer. */
  | { readonly kind: 'by-step'; readonly connect: number; readonly answer: number };

/** A clock that runs out once, unless it is stopped. */
export interface Deadline {
  /** Resolves when the time is up, a turn of the event loop later: what lay in a socket by then had come in time and is read first. */
  readonly timeUp: Promise<void>;
  readonly isUp: () => boolean;
  /** The connection has come about: where the answer has a span of its own, it begins now. */
  readonly startAnswer: () => void;
  readonly stop: () => void;
}

/** Starts the clock of an exchange that began at `startedAt` (milliseconds of `performance.now()`). */
function startDeadline(timeAllowed: TimeAllowed, startedAt: number): Deadline {
  let isUp = false;
  let announce: () => void = () => {};
  const timeUp = new Promise<void>(resolve => {
    announce = resolve;
  });
  const runOut = (): void => {
    isUp = true;
    setImmediate(announce);
  };
  let timer = setTimeout(runOut, Math.max(0, Math.ceil(firstSpan(timeAllowed) - (performance.now() - startedAt))));
  return {
    timeUp,
    isUp: () => isUp,
    startAnswer: () => {
      if (timeAllowed.kind === 'in-all' || isUp) return;
      clearTimeout(timer);
      timer = setTimeout(runOut, timeAllowed.answer);
    },
    stop: () => clearTimeout(timer),
  };
}

function firstSpan(timeAllowed: TimeAllowed): number {
  return timeAllowed.kind === 'in-all' ? timeAllowed.milliseconds : timeAllowed.connect;
}
