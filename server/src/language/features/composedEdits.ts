import { applyEdits, type Edit } from '../text/edit.ts';

/** Edits made one round after the other, as one set of edits of the first text. */
export interface ComposedEdits {
  /** The text as it is now. */
  readonly text: string;
  /** What the text consists of, in order: stretches of the first text, and what was written between them. */
  readonly pieces: readonly Piece[];
}

type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'written'; readonly text: string };

/** A text that is not edited yet. */
export function startEdits(text: string): ComposedEdits {
  return { text, pieces: [{ kind: 'kept', start: 0, end: text.length }] };
}

/** The text with further edits, which must not overlap and refer to the text as it is now. */
export function addEdits({ text, pieces }: ComposedEdits, edits: readonly Edit[]): ComposedEdits {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: Piece[] = [];
  let position = 0;
  for (const { span, newText } of ordered) {
    result.push(...slicePieces(pieces, position, span.start), { kind: 'written', text: newText });
    position = span.end;
  }
  result.push(...slicePieces(pieces, position, text.length));
  return { text: applyEdits(text, edits), pieces: result.filter(piece => lengthOf(piece) > 0) };
}

/** The edits that make the text of the first text. */
export function editsOf({ pieces }: ComposedEdits, firstText: string): readonly Edit[] {
  const edits: Edit[] = [];
  let position = 0;
  let written = '';
  const flush = (end: number): void => {
    if (end > position || written !== '') edits.push({ span: { start: position, end }, newText: written });
    written = '';
  };
  for (const piece of pieces) {
    if (piece.kind === 'written') written += piece.text;
    else {
      flush(piece.start);
      position = piece.end;
    }
  }
  flush(firstText.length);
  return edits.filter(({ span, newText }) => firstText.slice(span.start, span.end) !== newText);
}

function slicePieces(pieces: readonly Piece[], start: number, end: number): readonly Piece[] {
  const sliced: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, length);
    if (from < to) sliced.push(slicePiece(piece, from, to));
    offset += length;
    if (offset >= end) break;
  }
  return sliced;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return piece.kind === 'kept'
    ? { kind: 'kept', start: piece.start + from, end: piece.start + to }
    : { kind: 'written', text: piece.text.slice(from, to) };
}

function lengthOf(piece: Piece): number {
  return piece.kind === 'kept' ? piece.end - piece.start : piece.text.length;
}
