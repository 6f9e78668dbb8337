import type { Socket } from 'node:net';
import { type Deadline, startDeadline, type TimeAllowed } from './deadline.ts';
import { errorCode, openConnection } from './openConnection.ts';
import { createReplyRecorder, type PolicyFileReply, type ReplyEnd, type ReplyRecorder } from './policyFileReply.ts';
import { policyFileRequestBytes } from './policyFileRequestBytes.ts';

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
