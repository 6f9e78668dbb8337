import type { Range } from './range.ts';
import type { Headline } from './reportPage.ts';

/** Asks an open policy file alone; an error whose data names the field answers a bad question. */
export const testAccessMethod = 'crossdomainPolicy/testAccess';

/** Asks which questions a policy file suggests; null for documents that aren't policy files. */
export const accessSuggestionsMethod = 'crossdomainPolicy/accessSuggestions';

/** A question to one policy file about who may reach what. */
export interface FileQuestion {
  /** The URL from which the requester was loaded. */
  readonly from: string;
  /** `:PORT` of the host that serves the file, `socket://HOST:PORT`, or the URL of data. */
  readonly to: string;
  readonly headers?: readonly string[];
  /** The client of the settings where it is left out. */
  readonly client?: string;
  /** Whether every client is looked at alike, the one of the settings first. */
  readonly isOfAll?: boolean;
}

/** The clients whose behavior can be asked for. */
export type ClientId = 'flash-10' | 'flash-9.0.124' | 'flash-9.0.115' | 'acrobat' | 'silverlight';

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
  | 'silverlight-policy-read'
  /** Nothing that counts was served as Silverlight's own policy file. */
  | 'no-silverlight-policy'
  | 'policy-read'
  /** A file that does not count: not served, malformed, of the wrong type, redirected away, opted out. */
  | 'policy-ignored'
  /** A file that another reading would ignore or accept. */
  | 'policy-doubtful'
  /** A file that does not govern the target. */
  | 'out-of-scope'
  /** A file that was brought and that the client did not come to. */
  | 'not-asked'
  /** The type of a response is not known, and taken as one that policy files may have. */
  | 'content-type-assumed'
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

/** Whether a request header may be sent. */
export interface HeaderVerdict {
  readonly name: string;
  readonly verdict: 'allowed' | 'denied';
  readonly reason: string;
}

/** An access verdict as JSON reports and requests give it: places as lines and characters. */
export interface AccessAnswer {
  readonly verdict: 'allowed' | 'denied';
  /** `client-dependent` where the sources disagree or are silent and another reading would turn the verdict round. */
  readonly certainty: 'documented' | 'client-dependent';
  /** The policy, as index into those of the question, and the element that decided. */
  readonly decidedBy?: { readonly policy: number; readonly range?: Range };
  /** In the order in which the client took them. */
  readonly steps: readonly AnswerStep[];
  readonly headers?: readonly HeaderVerdict[];
}

/** A step with its place as lines and characters. */
export interface AnswerStep {
  readonly code: StepCode;
  readonly message: string;
  readonly policy?: number;
  readonly range?: Range;
}

/** What one client answers, in a line. */
export interface ClientAnswer {
  readonly client: ClientId;
  readonly name: string;
  readonly verdict: AccessAnswer['verdict'];
  readonly certainty: AccessAnswer['certainty'];
  /** Whether the access and every header are allowed. */
  readonly isAllowed: boolean;
  /** The answer in a line, the headers included. */
  readonly headline: Headline;
  /** The step that a person wants to hear, and its place in the file. */
  readonly reason: string;
  readonly range?: Range;
}

/** What a policy file alone answers to a question, for the client that was asked about and for every other. */
export interface AccessTest {
  readonly client: ClientId;
  readonly clientName: string;
  readonly answer: AccessAnswer;
  /** The answer in a line, the headers included. */
  readonly headline: Headline;
  /** Index into the steps of the one that a person wants to hear. */
  readonly decidingStep: number;
  /** One for each client, in the order of the facts. */
  readonly clients: readonly ClientAnswer[];
}

/** The answer, and the version of the document whose places it names. */
export interface TestedAccess extends AccessTest {
  readonly version: number;
}

/** A part of an access question, with whence it comes in a few words. */
export interface SuggestedPart {
  readonly text: string;
  readonly detail: string;
}

/** What a person may want to ask a policy file. */
export interface AccessSuggestions {
  readonly requesters: readonly SuggestedPart[];
  readonly targets: readonly SuggestedPart[];
  readonly headers: readonly string[];
  readonly clients: readonly { readonly client: ClientId; readonly name: string }[];
  /** The client of the settings. */
  readonly client: ClientId;
}

/** A question about who may reach what, as JSON. */
export interface AccessQuestion {
  /** `flash-10` where it is left out. */
  readonly client?: ClientId;
  /** The URL from which the requester was loaded: `http://www.example.com/app.swf`, `file:///C:/app.swf`. */
  readonly from: string;
  /** `socket://HOST:PORT`, or the URL of the data. */
  readonly to: string;
  /** Request headers that it wants to send, for the URL of data. */
  readonly headers?: readonly string[];
  /** `GET` where it is left out; only Silverlight's policies speak of methods. */
  readonly method?: string;
  /** Where the socket master is asked, with the rights of 843; 843. */
  readonly masterPort?: number;
  /** Of a certified PDF. */
  readonly certificate?: { readonly fingerprint: string; readonly algorithm: string };
  /** What was served; a place that is not listed served nothing. */
  readonly policies: readonly ServedPolicyText[];
}

/** What a place served. */
export interface ServedPolicyText {
  /** `socket://HOST:843`, `https://HOST/crossdomain.xml`. */
  readonly servedFrom: string;
  /** Absent where nothing came. */
  readonly text?: string;
  /** Left out where it is not known, which counts as accepted; null for a response without the header. */
  readonly contentType?: string | null;
  /** 200 where it is left out. */
  readonly status?: number;
  /** Values of `X-Permitted-Cross-Domain-Policies`, one a header. */
  readonly metaPolicy?: readonly string[];
  readonly redirectedTo?: string;
}
