import type { PlaceRange } from './placeRange.ts';

/** Asks where an open document is taken to be served; null for documents that are no policy files. */
export const servedFromMethod = 'crossdomainPolicy/servedFrom';

/** Asks for the edits that state in a document where it is served. */
export const stateServedFromMethod = 'crossdomainPolicy/stateServedFrom';

/** Asks for the text of a new policy file of a `kind`: `url` or `socket`. */
export const newPolicyFileMethod = 'crossdomainPolicy/newPolicyFile';

/** An edit of the protocol. */
export interface ServerEdit {
  readonly range: PlaceRange;
  readonly newText: string;
}

/** Where a document is served, in words. */
export interface ServedFrom {
  readonly location: string | null;
  readonly kind: 'url' | 'socket';
  readonly source: 'stated' | 'comment' | 'setting' | 'file-name' | 'contents' | 'unknown';
  readonly isInferred: boolean;
  /** Two or three words. */
  readonly summary: string;
  /** How it is known, in a few words. */
  readonly reason: string;
  /** All of it as a sentence. */
  readonly description: string;
}

/** Edits, or a sentence that says why there are none. */
export type StatedServedFrom = { readonly edits: readonly ServerEdit[] } | { readonly reason: string };

/** The text of a new policy file, with tab stops. */
export interface NewPolicyFile {
  readonly snippet: string;
}
