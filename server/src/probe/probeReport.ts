import type { AccessAnswer } from '../language/access/answer.ts';
import type { ReportedProblem } from '../language/rules/problem.ts';
import type { ExchangeTimes, ReplyEnd, TriedAddress } from '../network/policyFileReply.ts';

/** What there is on the policy port of a host, and what a client would make of it. Plain JSON. */
export interface ProbeReport {
  /** A name in A-labels or an address, as it was asked. */
  readonly host: string;
  /** The port that a client would connect to, where the person named one. */
  readonly destinationPort?: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finding: ProbeFinding;
  /** In the resolver's order. */
  readonly addresses?: readonly string[];
  /** Somebody stopped the probe: the rest of the report is what was known by then. */
  readonly canceled?: true;
  /** The policy port first, then the destination, as far as they were asked. */
  readonly attempts: readonly ProbeAttempt[];
  /** Where a destination port and a requester are known. */
  readonly answer?: AccessAnswer;
  /** A paragraph: what this is, and what to do about it. Nothing in it was received from the host. */
  readonly explanation: string;
}

/** What the probe found, as one word. */
export type ProbeFinding =
  | 'policy'
  | 'not-a-policy'
  | 'silent'
  | 'closed'
  | 'refused'
  | 'filtered'
  | 'unreachable'
  | 'unresolved'
  | 'canceled';

/** What one port gave. */
export type ProbeOutcome =
  | 'policy'
  | 'not-a-policy'
  /** Connected, no byte in time. */
  | 'silent'
  /** Connected, no byte, then an orderly close. */
  | 'closed'
  /** Connected, no byte, then a reset. */
  | 'reset'
  | 'refused'
  | 'unreachable'
  /** No connection in time. */
  | 'timed-out'
  /** 64 KiB without a NUL. */
  | 'too-large';

/** One request to one port. */
export interface ProbeAttempt {
  readonly port: number;
  readonly role: ProbeRole;
  /** The address that the outcome speaks of. */
  readonly address?: string;
  /** All addresses that were tried, in order, where there was more than one. */
  readonly tried?: readonly TriedAddress[];
  /** The system's code, such as `ECONNREFUSED`. */
  readonly error?: string;
  readonly outcome: ProbeOutcome;
  readonly end?: ReplyEnd;
  /** Bytes came after the time of the master was up. They are shown and do not count. */
  readonly late?: true;
  /** Since the start of the attempt; resolving the host is part of the first one's time. */
  readonly milliseconds: ExchangeTimes;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly bytesAfterNul: number;
  /** Base64 of what was received. */
  readonly reply?: string;
  /** The policy's text, up to the NUL. */
  readonly text?: string;
  /** What a reply that is no policy looks like: `http`, `tls`, `ssh`, … */
  readonly service?: string;
  /** A policy server that is known by its reply. */
  readonly server?: string;
  /** Of the policy, as `check` reports them; of very many the 1,000 most severe. */
  readonly problems: readonly ReportedProblem[];
}

/** The policy port, or the port that the client wants to connect to. */
export type ProbeRole = 'master' | 'destination';
