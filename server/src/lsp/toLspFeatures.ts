import {
  CompletionItemKind,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type InlayHint,
  InsertTextFormat,
  type LinkedEditingRanges,
  type CompletionItem as LspCompletionItem,
  type FormattingOptions as LspFormattingOptions,
  type MarkupContent,
  MarkupKind,
  type SelectionRange,
  SymbolKind,
} from 'vscode-languageserver';
import type { CompletionItem, CompletionKind } from '../language/features/completion/completionItem.ts';
import { resolveCompletion } from '../language/features/completion/documentation.ts';
import type {
  DocumentSymbol as OutlineEntry,
  SymbolKind as OutlineKind,
} from '../language/features/documentSymbols.ts';
import type { FoldingRange as FoldedStretch } from '../language/features/foldingRanges.ts';
import type { FormattingOptions } from '../language/features/formatting.ts';
import type { Hover as Explanation } from '../language/features/hover/hover.ts';
import type { InlayHint as HintedGrant } from '../language/features/inlayHints.ts';
import { withoutMarkup } from '../language/text/markdown.ts';
import { plainText } from '../language/text/snippet.ts';
import type { Span } from '../language/text/span.ts';
import type { ClientAbilities } from './capabilities.ts';
import type { OpenPolicy } from './documentStore.ts';
import { type OpenDocument, toRange, toTextEdits } from './toLsp.ts';

/** An explanation as an editor shows it; null for none. */
export function toHover(open: OpenPolicy, hover: Explanation | undefined): Hover | null {
  if (!hover) return null;
  return { contents: toMarkup(hover.markdown, open.abilities), range: toRange(open, hover.span) };
}

/** Markdown, or the same as plain text for an editor that shows none. */
export function toMarkup(markdown: string, { showsMarkdown }: ClientAbilities): MarkupContent {
  return showsMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: withoutMarkup(markdown) };
}

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  element: CompletionItemKind.Struct,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  skeleton: CompletionItemKind.Snippet,
  'closing-tag': CompletionItemKind.Struct,
  markup: CompletionItemKind.Keyword,
  directive: CompletionItemKind.Keyword,
  rule: CompletionItemKind.EnumMember,
};

/** An offer as an editor lists it; its `data` is what `completionItem/resolve` needs. */
export function toCompletionItem(open: OpenPolicy, item: CompletionItem): LspCompletionItem {
  const { label, kind, detail, span, filterText, sortText, furtherEdits, documentation } = item;
  const isSnippet = item.isSnippet && open.abilities.insertsSnippets;
  const newText = item.isSnippet && !isSnippet ? plainText(item.newText) : item.newText;
  return {
    label,
    kind: completionKinds[kind],
    filterText,
    sortText,
    textEdit: { range: toRange(open, span), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail !== undefined &&
      (open.abilities.describesEveryOffer ? { labelDetails: { description: detail } } : { detail })),
    ...(furtherEdits && { additionalTextEdits: toTextEdits(open, furtherEdits) }),
    ...(documentation !== undefined && { data: documentation }),
  };
}

/** A function that gives an item its documentation, where there is any. */
export function createItemResolver(abilities: ClientAbilities): (item: LspCompletionItem) => LspCompletionItem {
  return item => {
    const markdown = resolveCompletion(String(item.data));
    return markdown === undefined ? item : { ...item, documentation: toMarkup(markdown, abilities) };
  };
}

const symbolKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  policy: SymbolKind.Namespace,
  'site-control': SymbolKind.Constant,
  'access-grant': SymbolKind.Event,
  'header-grant': SymbolKind.Field,
  'identity-grant': SymbolKind.Key,
  other: SymbolKind.Object,
};

/** An entry of the outline with those below it. */
export function toDocumentSymbol(open: OpenDocument, entry: OutlineEntry): DocumentSymbol {
  const { name, detail, kind, span, nameSpan, children } = entry;
  return {
    name,
    detail,
    kind: symbolKinds[kind],
    range: toRange(open, span),
    selectionRange: toRange(open, nameSpan),
    children: children.map(child => toDocumentSymbol(open, child)),
  };
}

/** A stretch that can be folded, by its lines. */
export function toFoldingRange(open: OpenDocument, { span, kind }: FoldedStretch): FoldingRange {
  const { start, end } = toRange(open, span);
  const lines = { startLine: start.line, endLine: end.line };
  return kind === 'comment' ? { ...lines, kind: FoldingRangeKind.Comment } : lines;
}

/** Stretches that lie in one another, the smallest first, as the chain that an editor walks. */
export function toSelectionRange(open: OpenDocument, spans: readonly Span[]): SelectionRange {
  const [largest = { start: 0, end: 0 }, ...smaller] = [...spans].reverse();
  return smaller.reduce<SelectionRange>((parent, span) => ({ range: toRange(open, span), parent }), {
    range: toRange(open, largest),
  });
}

/** What an editor changes together; null for nothing. */
export function toLinkedEditing(open: OpenDocument, spans: readonly Span[] | undefined): LinkedEditingRanges | null {
  return spans ? { ranges: spans.map(span => toRange(open, span)), wordPattern: '[^\\s<>/="\']*' } : null;
}

/** Words that an editor shows behind a grant. */
export function toInlayHint({ textDocument }: OpenDocument, { offset, label, tooltip }: HintedGrant): InlayHint {
  return { position: textDocument.positionAt(offset), label, tooltip, paddingLeft: true };
}

/** The indentation that an editor asks for. */
export function toFormattingOptions({ insertSpaces, tabSize }: LspFormattingOptions): FormattingOptions {
  const width = Math.min(Math.max(Math.trunc(tabSize) || 0, 1), widestIndentation);
  return { indentation: insertSpaces ? ' '.repeat(width) : '\t' };
}

/** An editor that asks for more blanks a step than this is mistaken. */
const widestIndentation = 16;
