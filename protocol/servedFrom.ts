import type { Range } from './range.ts';

/** Asks where an open document is taken to be served; null for documents that aren't policy files. */
export const servedFromMethod = 'crossdomainPolicy/servedFrom';

/** Asks for the edits that state in a document where it is served. */
export const stateServedFromMethod = 'crossdomainPolicy/stateServedFrom';

/** An edit of the protocol. */
export interface ServerEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Where a policy file is served, and how that is known. */
export interface ServedFromAnswer {
  /** Null where the scheme is unknown; `https:` where the host is. */
  readonly location: string | null;
  readonly kind: 'url' | 'socket';
  /** Null where it is unknown. */
  readonly isMaster: boolean | null;
  readonly source: 'stated' | 'comment' | 'setting' | 'file-name' | 'surroundings' | 'contents' | 'unknown';
  readonly isInferred: boolean;
  /** Two or three words. */
  readonly summary: string;
  /** How it is known, in a few words. */
  readonly reason: string;
  /** All of it as a sentence. */
  readonly description: string;
}

/** Edits, or why there are none. */
export type StateServedFromAnswer = { readonly edits: readonly ServerEdit[] } | { readonly reason: string };
