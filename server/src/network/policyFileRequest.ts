import type { Socket } from 'node:net';
import type { ReplyEnd } from '../../../protocol/probe.ts';
import { type Deadline, startDeadline, type TimeAllowed } from './deadline.ts';
import type { LoopClock, Moment } from './loopClock.ts';
import { errorCode, openConnection } from './openConnection.ts';
import { createReplyRecorder, type PolicyFileReply, type ReplyRecorder } from './policyFileReply.ts';
import { createStopper, type Stopping } from './stopping.ts';

/** One question to one port. */
export interface PolicyFileRequest {
  /** Tried one by one, in this order, until one connects. */
  readonly addresses: readonly string[];
  readonly port: number;
  /** Flash Player's, unless the question is another client's. */
  readonly bytes?: Uint8Array;
  /** Whether the reply ends at its first NUL, as it does unless said. */
  readonly endsAtNul?: boolean;
  readonly timeAllowed: TimeAllowed;
  /** From when time counts; it may lie before the call. */
  readonly startedAt: Moment;
  readonly clock: LoopClock;
  /** Ends the exchange at once, with everything that came so far. */
  readonly stopping: Stopping;
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
  const recorder = createReplyRecorder(request.startedAt.wall, request.endsAtNul ?? true);
  const closing = createStopper();
  const ending: { settle: () => void } = { settle: () => {} };
  const deadline = startDeadline({ ...request, onUp: () => ending.settle() });
  const forget = request.stopping.listen(() => {
    if (!deadline.isUp()) recorder.ended('canceled');
    closing.stop();
  });
  const conversation = converse(request, { recorder, deadline, closing });
  const inTime = new Promise<PolicyFileReply>(resolve => {
    ending.settle = () => {
      deadline.lift();
      forget();
      resolve(recorder.reply('timeout'));
    };
    conversation.then(ending.settle);
  });
  return {
    inTime,
    close: async () => {
      closing.stop();
      await conversation;
      await inTime;
      return recorder.reply('timeout');
    },
  };
}

interface Conversation {
  readonly recorder: ReplyRecorder;
  readonly deadline: Deadline;
  readonly closing: Stopping;
}

async function converse(request: PolicyFileRequest, conversation: Conversation): Promise<void> {
  const { recorder, deadline, closing } = conversation;
  for (const address of request.addresses) {
    if (closing.isStopped() || deadline.isUp()) return;
    recorder.trying(address);
    const connection = await openConnection(address, request.port, closing);
    recorder.connection(connection);
    if (connection.kind === 'reset') return;
    if (connection.kind === 'connected') {
      deadline.startAnswer();
      return exchange(connection.socket, request.bytes ?? policyFileRequestBytes, conversation);
    }
  }
  recorder.ended('timeout');
}

/** Sends the request and reads. Resolves when the socket is closed on this side and nothing of it is left. */
function exchange(socket: Socket, request: Uint8Array, { recorder, closing }: Conversation): Promise<void> {
  return new Promise(resolve => {
    if (socket.closed) {
      recorder.ended('reset', errorCode(socket.errored));
      return resolve();
    }
    const finish = (end: ReplyEnd, error?: string): void => {
      recorder.ended(end, error);
      socket.destroy();
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
    const forget = closing.listen(() => socket.destroy());
    socket.once('close', () => {
      forget();
      resolve();
    });
    if (closing.isStopped()) return;
    socket.write(request, error => {
      if (!error) recorder.sent(request.length);
    });
  });
}

/** `<policy-file-request/>` and one NUL: the 23 bytes that Flash Player sends [SPEC §1.4.3]. */
export const policyFileRequestBytes: Uint8Array = new TextEncoder().encode('<policy-file-request/>\0');

/** The same without the NUL, which is how Silverlight asks port 943. */
export const silverlightRequestBytes: Uint8Array = policyFileRequestBytes.subarray(0, -1);
