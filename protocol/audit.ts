import type { ClientId } from './access.ts';
import type { ProbeReport } from './probe.ts';
import type { ReportedProblem } from './problem.ts';
import type { ReportPage } from './reportPage.ts';

/** Audits a site; answers with an `AuditReport`. */
export const auditMethod = 'crossdomainPolicy/audit';

/** Asks for an audit and everything that is needed to show it. */
export const describedAuditMethod = 'crossdomainPolicy/auditAndDescribe';

/** What was wrong with a server's TLS. */
export type TlsError = 'expired' | 'not-yet-valid' | 'other-name' | 'unknown-issuer' | 'protocol';

/** What a client would get from a site today, and what that lets strangers do. Plain JSON. */
export interface AuditReport {
  readonly version: 1;
  /** As it was asked. */
  readonly url: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Of the origins the most open. */
  readonly finding: AuditFinding;
  /** A paragraph: what strangers can do, and what to do about it. */
  readonly explanation: string;
  readonly origins: readonly AuditedOrigin[];
  /** What scanners would say of this site, and whether they are right. */
  readonly scanners: readonly ScannerVerdict[];
  readonly remedies: readonly Remedy[];
  readonly socket?: ProbeReport;
  readonly againstFile?: AccessDifference;
}

/** What an origin's policy files let strangers do, the most open first. */
export const auditFindings = [
  /** Everyone may read, or send headers, in one of the clients at least. */
  'open',
  /** Only requesters that a policy names. */
  'restricted',
  /** A policy that lets nobody in. */
  'closed',
  /** Something came that every client rejects. */
  'unusable',
  /** No policy is served. */
  'none',
  /** Every fetch failed. */
  'unreachable',
  'unresolved',
  'canceled',
] as const;

export type AuditFinding = (typeof auditFindings)[number];

/** One scheme, host and port. */
export interface AuditedOrigin {
  /** `https://www.example.com`. */
  readonly origin: string;
  readonly finding: AuditFinding;
  /** Flash Player, Acrobat, Silverlight. */
  readonly clients: readonly ClientAccess[];
  readonly fetches: readonly AuditFetch[];
}

/** Whom a client lets in. */
export interface ClientAccess {
  readonly client: ClientId;
  /** Whether content from anywhere may read. */
  readonly everyone: boolean;
  /** Whether content from anywhere may send any header. */
  readonly headersOfEveryone: boolean;
  /** The domains, as written, that grants name and that get in. */
  readonly grantees: readonly string[];
  readonly because: string;
  readonly certainty: 'documented' | 'client-dependent';
}

/** Why something is fetched. */
export type FetchRole = 'master' | 'silverlight' | 'policy' | 'root' | 'absent-path';

export type FetchOutcome =
  | 'policy'
  | 'silverlight-policy'
  | 'not-a-policy'
  /** A status other than 200. */
  | 'absent'
  /** To another origin, in a circle, too often, or to nowhere. */
  | 'redirected'
  | 'too-large'
  | 'timed-out'
  | 'refused'
  | 'reset'
  | 'tls-error'
  /** A status of 500 and above. */
  | 'http-error'
  | 'malformed-response';

/** One GET, with the redirects that it led through. */
export interface AuditFetch {
  readonly url: string;
  readonly role: FetchRole;
  readonly outcome: FetchOutcome;
  readonly status?: number;
  /** Of the first such header, as sent. */
  readonly contentType?: string;
  /** `X-Permitted-Cross-Domain-Policies`, one a header. */
  readonly metaPolicy?: readonly string[];
  readonly redirects?: readonly FollowedRedirect[];
  readonly tlsError?: TlsError;
  /** The system's code where there was no response. */
  readonly error?: string;
  readonly milliseconds: number;
  /** Of the decoded body. */
  readonly bytes?: number;
  readonly sha256?: string;
  readonly text?: string;
  /** What the text is, where it is not a page of the site. */
  readonly recognized?: string;
  /** A default file of known software. */
  readonly origin?: { readonly software: string; readonly advice: string };
  /** Those of `check`, and those of its delivery. */
  readonly problems: readonly ReportedProblem[];
}

/** A redirect, and whether a client would have followed it. */
export interface FollowedRedirect {
  readonly status: number;
  readonly to: string;
  readonly followed: boolean;
  readonly reason?: string;
}

/** What a scanner prints of the site. */
export interface ScannerVerdict {
  readonly scanner: string;
  readonly reports: string;
  readonly level: string;
  readonly right: boolean;
  readonly why: string;
}

/** What ends a finding. */
export interface Remedy {
  readonly title: string;
  readonly server?: string;
  readonly text: string;
}

/** Who may reach what by one policy and not by another. */
export interface AccessDifference {
  readonly effect: 'same' | 'different';
  /** By the second and not by the first. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** A policy that an audit received, as a document that an editor can open. */
export interface AuditedPolicy {
  /** Says to the server where the policy is served. */
  readonly uri: string;
  readonly text: string;
}

/** An audit with all that an editor needs to show it. */
export interface DescribedAudit {
  readonly report: AuditReport;
  readonly page: ReportPage;
  readonly markdown: string;
  /** The master of the most open origin first. */
  readonly policies: readonly AuditedPolicy[];
}

/** Asks who gains and who loses if an open file took the place of what is deployed: `{ uri, location?, timeout?, proxy? }` → `ComparedPolicy`. */
export const compareMethod = 'crossdomainPolicy/compareWithDeployed';

/** What is deployed where a file is served, and what the file would change. */
export type ComparedPolicy =
  | {
      readonly kind: 'compared';
      /** What was asked: a URL or `socket://HOST:PORT`. */
      readonly location: string;
      /** Of the document with the deployed text; empty where nothing is deployed. */
      readonly deployed: AuditedPolicy;
      readonly againstFile: AccessDifference;
      /** The answer in one line. */
      readonly headline: string;
      readonly page: ReportPage;
    }
  /** There is nothing to compare with; a sentence says why. `location`: where the file is served is not known. */
  | { readonly kind: 'incomparable'; readonly field: 'location' | 'uri'; readonly message: string };
