import type { ProbeOutcome, ReplyEnd } from '../../../protocol/probe.ts';
import { parseXml } from '../language/xml/tree/parser.ts';
import type { XmlElement } from '../language/xml/tree/tree.ts';
import type { PolicyFileReply } from '../network/policyFileReply.ts';
import { recognizePolicyServer } from './policyServers.ts';
import { recognizeService } from './services.ts';

/** What a reply turns out to be. */
export interface JudgedReply {
  readonly outcome: ProbeOutcome;
  /** The text of the policy, up to the first NUL; absent where the reply is none. */
  readonly text?: string;
  /** What the reply looks like where it begins like another protocol. */
  readonly service?: string;
  /** The policy server that is known to send it. */
  readonly server?: string;
}

/**
 * Judges a reply by its bytes and by how it ended. It is a policy if its first element is `cross-domain-policy` and it ended by a
 * NUL, by closing or by a reset, or, where time ran out or somebody stopped waiting, if its root was closed by then. Whether the
 * policy is any good is another question.
 */
export function judgeReply(reply: PolicyFileReply): JudgedReply {
  if (reply.connection !== 'connected') return { outcome: reply.connection };
  if (reply.bytes.length === 0) return { outcome: outcomeOfEmptiness(reply.end ?? 'timeout') };
  const service = recognizeService(reply.bytes)?.service;
  const server = recognizePolicyServer(reply.bytes)?.server;
  const names = { ...(service !== undefined && { service }), ...(server !== undefined && { server }) };
  if (reply.end === 'limit') return { outcome: 'too-large', ...names };
  const text = textUpToNul(reply.bytes);
  return isPolicy(text, reply.end ?? 'timeout')
    ? { outcome: 'policy', text, ...names }
    : { outcome: 'not-a-policy', ...names };
}

/** The bytes up to the first NUL as UTF-8; what is not UTF-8 becomes U+FFFD. A byte order mark stays. */
function textUpToNul(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(nul < 0 ? bytes : bytes.subarray(0, nul));
}

function outcomeOfEmptiness(end: ReplyEnd): ProbeOutcome {
  switch (end) {
    case 'close':
      return 'closed';
    case 'reset':
      return 'reset';
    case 'nul':
    case 'limit':
    case 'timeout':
    case 'canceled':
      return 'silent';
  }
}

function isPolicy(text: string, end: ReplyEnd): boolean {
  const { root } = parseXml(text);
  if (root?.name !== 'cross-domain-policy') return false;
  return (end !== 'timeout' && end !== 'canceled') || isClosed(root);
}

function isClosed(root: XmlElement): boolean {
  return root.isEmptyTag || root.endTag !== undefined;
}
