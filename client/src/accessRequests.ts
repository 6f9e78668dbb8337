import type { PlaceRange } from './placeRange.ts';

/** Asks an open policy file alone; an error whose data names the field answers a bad question. */
export const testAccessMethod = 'crossdomainPolicy/testAccess';

/** Asks which questions a policy file suggests; null for documents that are none. */
export const accessSuggestionsMethod = 'crossdomainPolicy/accessSuggestions';

/** A question about who may reach what. */
export interface AccessQuestion {
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

export type VerdictWord = 'allowed' | 'denied';

/** What the server answers for one client. */
export interface AccessAnswer {
  readonly verdict: VerdictWord;
  readonly certainty: 'documented' | 'client-dependent';
  readonly decidedBy?: { readonly policy: number; readonly range?: PlaceRange };
  readonly steps: readonly AccessStep[];
  readonly headers?: readonly HeaderVerdict[];
}

/** One thing that the client did or found. */
export interface AccessStep {
  readonly code: string;
  readonly message: string;
  readonly range?: PlaceRange;
}

/** Whether a request header may be sent. */
export interface HeaderVerdict {
  readonly name: string;
  readonly verdict: VerdictWord;
  readonly reason: string;
}

/** The answer for the client that was asked about, and every client's in a line. */
export interface TestedAccess {
  readonly client: string;
  readonly clientName: string;
  readonly answer: AccessAnswer;
  /** Index into the steps of the one that tells most. */
  readonly decidingStep: number;
  readonly clients: readonly ClientAnswer[];
  /** Of the document whose places are named. */
  readonly version: number;
}

/** What one client answers, in a line. */
export interface ClientAnswer {
  readonly client: string;
  readonly name: string;
  readonly verdict: VerdictWord;
  readonly certainty: AccessAnswer['certainty'];
  /** Whether the access and every header are allowed. */
  readonly isAllowed: boolean;
  readonly reason: string;
  readonly range?: PlaceRange;
}

/** What a person may want to ask a policy file. */
export interface AccessSuggestions {
  readonly requesters: readonly SuggestedPart[];
  readonly targets: readonly SuggestedPart[];
  readonly headers: readonly string[];
  readonly clients: readonly { readonly client: string; readonly name: string }[];
  /** The client of the settings. */
  readonly client: string;
}

/** A requester or a target, and whence it comes. */
export interface SuggestedPart {
  readonly text: string;
  readonly detail: string;
}
