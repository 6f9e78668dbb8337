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
  const readUpTo = readInOrder(pieces);
  const result: Piece[] = [];
  for (const { span, newText } of ordered) {
    for (const piece of readUpTo(span.start)) result.push(piece);
    if (newText !== '') result.push({ kind: 'written', text: newText });
    readUpTo(span.end);
  }
  for (const piece of readUpTo(text.length)) result.push(piece);
  return { text: applyEdits(text, edits), pieces: result };
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

/** A function that gives the pieces from where its last answer ended up to an offset in the text that they make. */
function readInOrder(pieces: readonly Piece[]): (end: number) => readonly Piece[] {
  let index = 0;
  let pieceStart = 0;
  let position = 0;
  return end => {
    const read: Piece[] = [];
    for (let piece = pieces[index]; piece && position < end; piece = pieces[index]) {
      const pieceEnd = pieceStart + lengthOf(piece);
      const to = Math.min(end, pieceEnd);
      read.push(slicePiece(piece, position - pieceStart, to - pieceStart));
      position = to;
      if (to < pieceEnd) break;
      index++;
      pieceStart = pieceEnd;
    }
    return read;
  };
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return piece.kind === 'kept'
    ? { kind: 'kept', start: piece.start + from, end: piece.start + to }
    : { kind: 'written', text: piece.text.slice(from, to) };
}

function lengthOf(piece: Piece): number {
  return piece.kind === 'kept' ? piece.end - piece.start : piece.text.length;
}
