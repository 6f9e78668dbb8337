import type { Edit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

/** What an offer is, for the picture beside it. */
export type CompletionKind =
  | 'element'
  | 'attribute'
  | 'value'
  | 'skeleton'
  | 'closing-tag'
  | 'markup'
  | 'directive'
  | 'rule';

/** Something that could be written at the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. Plain text. */
  readonly detail?: string;
  /** What accepting replaces: a stretch of one line that holds the cursor. */
  readonly span: Span;
  /** What is written in its place: with tab stops in the syntax of LSP where `isSnippet`. */
  readonly newText: string;
  readonly isSnippet: boolean;
  /** Changes elsewhere that belong to it. */
  readonly furtherEdits?: readonly Edit[];
  /** What the text between the start of `span` and the cursor is matched against. */
  readonly filterText: string;
  /** Orders the offers. */
  readonly sortText: string;
  /** What `resolveCompletion` takes; absent where there is nothing to say. */
  readonly documentation?: string;
}

/** An offer that has no place among the others yet. */
export type Offer = Omit<CompletionItem, 'sortText' | 'filterText'> & { readonly filterText?: string };

/** The offers as they are shown, in the order given. */
export function rankOffers(offers: readonly Offer[]): readonly CompletionItem[] {
  return offers.map((offer, index) => ({
    ...offer,
    filterText: offer.filterText ?? offer.label,
    sortText: String(index).padStart(4, '0'),
  }));
}
