import type { Span } from '../text/span.ts';

/** The answer to an access question: allowed or denied, and how the client came to it. */
export interface AccessVerdict {
  /** Of reading the data or connecting the socket; request headers have verdicts of their own. */
  readonly verdict: 'allowed' | 'denied';
  /** `client-dependent` where the sources disagree or are silent and another reading would turn the verdict round. */
  readonly certainty: 'documented' | 'client-dependent';
  /** The element that decided, where one did: the grant that allowed, the `site-control` that denied; without a span where a header did. */
  readonly decidedBy?: Place;
  /** In the order in which the client took them. */
  readonly steps: readonly AccessStep[];
  /** One for each header that was asked for, in that order. */
  readonly headers?: readonly HeaderVerdict[];
}

/** A place in one of the served policies. */
export interface Place {
  /** Index into the policies of the question. */
  readonly policy: number;
  readonly span?: Span;
}

/** One thing the client did or found. */
export interface AccessStep {
  /** Stable: programs may rely on it. */
  readonly code: StepCode;
  readonly message: string;
  readonly policy?: number;
  readonly span?: Span;
}

/** Whether a request header may be sent. */
export interface HeaderVerdict {
  readonly name: string;
  readonly verdict: 'allowed' | 'denied';
  readonly reason: string;
}

/** What a step can be. */
export type StepCode =
  /** The requester and the target are on the same server: no policy is asked. */
  | 'same-server'
  /** A socket to a high port of the requester's own host, which an old client opens without a policy. */
  | 'own-host'
  /** They are on different servers, so a policy has to permit it. */
  | 'policy-needed'
  /** The same host on another port: whether that is another server is left open by the sources. */
  | 'other-port'
  /** The client makes no request to that port. */
  | 'blocked-port'
  /** The client has no sockets that policy files govern. */
  | 'no-sockets'
  /** Nothing was served where the master policy file would be. */
  | 'no-master'
  | 'master-read'
  | 'policy-read'
  /** A file that does not count: not served, malformed, of the wrong type, redirected away, opted out. */
  | 'policy-ignored'
  /** A file that another reading would ignore or accept. */
  | 'policy-doubtful'
  /** A file that does not govern the target. */
  | 'out-of-scope'
  | 'forbidden-by-meta-policy'
  /** Which meta-policy is in force, and who declared it. */
  | 'meta-policy'
  | 'meta-policy-conflict'
  | 'meta-policy-invalid'
  /** A `site-control` outside the master. */
  | 'site-control-ignored'
  | 'granted'
  | 'identity-granted'
  /** A grant that names the requester and fails on something else. */
  | 'near-miss'
  /** What another client might make of a grant. */
  | 'doubt'
  | 'no-grant'
  /** The end: nothing permits it. */
  | 'denied';

/** How sure an outcome is: plainly so, or so by our decision where another client might decide otherwise. */
export type Leaning = 'yes' | 'doubtful-yes' | 'doubtful-no' | 'no';

/** Whether a leaning allows. */
export function allows(leaning: Leaning): boolean {
  return leaning === 'yes' || leaning === 'doubtful-yes';
}

/** Whether another client might decide otherwise. */
export function isDoubtful(leaning: Leaning): boolean {
  return leaning === 'doubtful-yes' || leaning === 'doubtful-no';
}

const strongestFirst: readonly Leaning[] = ['yes', 'doubtful-yes', 'doubtful-no', 'no'];

/** What holds where all of several conditions must: the weakest. */
export function weakest(leanings: readonly Leaning[]): Leaning {
  return strongestFirst.findLast(leaning => leanings.includes(leaning)) ?? 'yes';
}

/** Whether a leaning is stronger than another. */
export function isStronger(leaning: Leaning, other: Leaning): boolean {
  return strongestFirst.indexOf(leaning) < strongestFirst.indexOf(other);
}
