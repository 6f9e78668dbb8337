import type { Range } from './range.ts';

/** Asks which policies stand in an open file of another kind: `{ textDocument }`. */
export const embeddedPoliciesMethod = 'crossdomainPolicy/embeddedPolicies';

/** Asks for the edits after which one of them is another text: `{ textDocument, index, text }`. */
export const editEmbeddedMethod = 'crossdomainPolicy/editEmbedded';

/** A policy inside an open file, decoded. */
export interface EmbeddedPolicyAnswer {
  readonly range: Range;
  readonly decodable: 'yes' | 'partly' | 'no';
  /** Up to the NUL that ends it; U+FFFC stands for a value that nobody knows. */
  readonly text: string;
  /** The name that says how it is sent. */
  readonly fileName: string;
}

/** Edits of the host file, or a sentence that says why there are none. */
export type EditEmbeddedAnswer =
  | { readonly kind: 'edits'; readonly edits: readonly { readonly range: Range; readonly newText: string }[] }
  | { readonly kind: 'refused'; readonly message: string };
