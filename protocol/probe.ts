import type { AccessAnswer } from './access.ts';
import type { ReportedProblem } from './problem.ts';
import type { ReportPage } from './reportPage.ts';

/** Asks a host what Flash Player asked it; answers with a `ProbeReport`. */
export const probeMethod = 'crossdomainPolicy/probe';

/** Asks for a probe and everything that is needed to show it. */
export const describedProbeMethod = 'crossdomainPolicy/probeAndDescribe';

/**
 * Asks for the same of a probe that was described before, judged for another requester: `{ id, from }`. Asks no host; null where that
 * would take another probe.
 */
export const judgeProbeMethod = 'crossdomainPolicy/judgeProbe';

/** Asks what a probe would ask, settings included, or what is wrong with its parameters. Asks no host. */
export const readProbeRequestMethod = 'crossdomainPolicy/readProbeRequest';

/** What became of an attempt to connect to an address. */
export type ConnectionOutcome = 'connected' | 'reset' | 'refused' | 'unreachable' | 'timed-out';

/** How an exchange ended. */
export type ReplyEnd = 'nul' | 'close' | 'reset' | 'timeout' | 'limit' | 'canceled';

/** Moments of an exchange, in milliseconds since its start, to the microsecond. */
export interface ExchangeTimes {
  readonly connected?: number;
  readonly firstByte?: number;
  readonly ended: number;
}

/** An address that was tried, and what came of it. */
export interface TriedAddress {
  readonly address: string;
  readonly outcome: ConnectionOutcome;
}

/** What there is on the policy port of a host, and what a client would make of it. Plain JSON. */
export interface ProbeReport {
  /** A name in A-labels or an address, as it was asked. */
  readonly host: string;
  /** The port that a client would connect to, where the person named one. */
  readonly destinationPort?: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finding: ProbeFinding;
  /** What the reply that the finding speaks of is: `policy`, also where clients reject it, `html`, `escaped`, … */
  readonly recognized?: string;
  /** SHA-256 of the policy that the finding speaks of, up to its NUL, in hexadecimal digits. */
  readonly policyHash?: string;
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

/** What a probe is to ask. Made by `readProbeRequest`, which has checked it. */
export interface ProbeRequest {
  /** A name in A-labels or an address. */
  readonly host: string;
  /** The port that a client would connect to. */
  readonly destinationPort?: number;
  /** Where the master is asked. */
  readonly policyPort: number;
  /** The URL that the requester was loaded from. */
  readonly from?: string;
  /** Whether Silverlight's question is asked instead of Flash Player's. */
  readonly silverlight?: true;
  /** All of the master's time, in milliseconds. */
  readonly timeout: number;
}

/** A request, or what is wrong with the input, and in which field of it. */
export type ReadProbeRequest =
  | { readonly kind: 'request'; readonly request: ProbeRequest }
  | { readonly kind: 'invalid'; readonly field: ProbeRequestField; readonly message: string };

export type ProbeRequestField = 'host' | 'destinationPort' | 'policyPort' | 'silverlight' | 'from' | 'timeout';

/** A report in words, for editors that show it to people. */
export interface ProbeDescription {
  /** What was found, in one line of plain text that begins with a sign. */
  readonly headline: string;
  /** All of it, in parts that a surface draws. */
  readonly page: ReportPage;
  /** The same as Markdown in which nothing that was received is markup. */
  readonly markdown: string;
  /** Every byte with its time, as plain text. */
  readonly transcript: string;
}

/** A policy that a probe received, as a document that an editor can open. */
export interface ProbedPolicy {
  /** Says to this server where the policy is served. */
  readonly uri: string;
  /** A name for a file of it. */
  readonly fileName: string;
  /** Up to the NUL; what is not UTF-8 in it became U+FFFD. */
  readonly text: string;
  /** Base64 of what was received up to the NUL. */
  readonly bytes: string;
}

/** A probe with all that an editor needs to show it. */
export interface DescribedProbe extends ProbeDescription {
  /** By which the server knows it, as long as it is among the latest. */
  readonly id: string;
  readonly report: ProbeReport;
  /** What was asked; to ask it again. */
  readonly request: ProbeRequest;
  /** Those that were received. */
  readonly policies: readonly ProbedPolicy[];
}
