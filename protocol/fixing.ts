import type { FixKind } from './problem.ts';
import type { ServerEdit } from './servedFrom.ts';

/** Asks what fixing an open document would do; null for documents that aren't policy files. */
export const fixAllMethod = 'crossdomainPolicy/fixAll';

/** What a batch of fixes does to a document, before anything is changed. */
export interface FixAllAnswer {
  readonly edits: readonly ServerEdit[];
  /** The version of the document that the edits are for. */
  readonly version: number;
  /** In the order applied. */
  readonly applied: readonly { readonly title: string; readonly kind: FixKind }[];
  /** Who may do something that they might not before: `*.example.org can read data`. */
  readonly gained: readonly string[];
  /** Who may no longer do what they might. */
  readonly lost: readonly string[];
}
