import type {
  CompletionItem,
  CompletionParams,
  DocumentFormattingParams,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  InlayHintParams,
  LinkedEditingRanges,
  SelectionRange,
  SelectionRangeParams,
  TextDocumentPositionParams,
  TextEdit,
} from 'vscode-languageserver';
import { complete } from '../language/features/completion/completion.ts';
import { documentSymbols } from '../language/features/documentSymbols.ts';
import { foldingRanges } from '../language/features/foldingRanges.ts';
import { formatPolicy } from '../language/features/formatting.ts';
import { hover } from '../language/features/hover/hover.ts';
import { inlayHints } from '../language/features/inlayHints.ts';
import { linkedEditingSpans } from '../language/features/linkedEditing.ts';
import { selectionRanges } from '../language/features/selectionRanges.ts';
import type { OpenPolicy } from './documentStore.ts';
import { toOffset, toSpan, toTextEdits } from './toLsp.ts';
import * as convert from './toLspFeatures.ts';

/** What there is to say about a place. */
export function hoverAt(open: OpenPolicy, { position }: TextDocumentPositionParams): Hover | null {
  return convert.toHover(open, hover(open.analysis, toOffset(open, position)));
}

/** What can be written at a place. */
export function completionsAt(open: OpenPolicy, { position, context }: CompletionParams): CompletionItem[] {
  const offers = complete(open.analysis, toOffset(open, position), context?.triggerCharacter);
  return offers.map(offer => convert.toCompletionItem(open, offer));
}

/** The outline. */
export function symbolsOf(open: OpenPolicy): DocumentSymbol[] {
  return documentSymbols(open.analysis).map(entry => convert.toDocumentSymbol(open, entry));
}

/** What can be folded. */
export function foldingRangesOf(open: OpenPolicy): FoldingRange[] {
  return foldingRanges(open.analysis).map(range => convert.toFoldingRange(open, range));
}

/** What is selected step by step around each place. */
export function selectionRangesAt(open: OpenPolicy, { positions }: SelectionRangeParams): SelectionRange[] {
  return positions.map(position =>
    convert.toSelectionRange(open, selectionRanges(open.analysis, toOffset(open, position))),
  );
}

/** What changes together at a place. */
export function linkedEditingAt(
  open: OpenPolicy,
  { position }: TextDocumentPositionParams,
): LinkedEditingRanges | null {
  return convert.toLinkedEditing(open, linkedEditingSpans(open.analysis, toOffset(open, position)));
}

/** What grants permit, in a few words behind each. */
export function inlayHintsIn(open: OpenPolicy, { range }: InlayHintParams): InlayHint[] {
  if (open.settings.inlayHints === 'off') return [];
  return inlayHints(open.analysis, toSpan(open, range)).map(hint => convert.toInlayHint(open, hint));
}

/** The edits that lay a document out. */
export function formattingOf(open: OpenPolicy, { options }: DocumentFormattingParams): TextEdit[] {
  return toTextEdits(open, formatPolicy(open.analysis, convert.toFormattingOptions(options)));
}
