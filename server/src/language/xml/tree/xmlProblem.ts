import type { ProposedFix } from '../../text/fix.ts';
import type { Span } from '../../text/span.ts';

/**
 * What the reader of XML can find. `malformed` is anything XML 1.0 forbids; the others are told apart because policy
 * files have rules of their own for them. `other-text` is a whole text that is another thing than a policy.
 */
export type XmlProblemKind = 'malformed' | 'text-outside-root' | 'other-text' | 'internal-subset' | 'unknown-entity';

/** Something XML forbids, where it is and what was expected. */
export interface XmlProblem {
  readonly kind: XmlProblemKind;
  readonly span: Span;
  /** First sentence what, second why or what to do. */
  readonly message: string;
  /** The other end, such as the start tag of an element that is never closed. */
  readonly related?: { readonly span: Span; readonly message: string };
  /** Computed when asked for, the safe ones first. */
  readonly fixes?: () => readonly ProposedFix[];
}

/** No more problems of one kind are kept: nobody reads so many, and a hostile file could have a million. */
export const problemLimit = 10_000;
