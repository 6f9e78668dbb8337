import type { PolicyDocument } from '../policyDocument.ts';
import type { Problem } from '../rules/problem.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** A fix may uncover another problem that has one; after so many rounds it is enough. */
const roundLimit = 10;

/** What mending everything that can be mended without asking does to a text. */
export interface FixAllResult {
  /** Of the text as given; they do not overlap. */
  readonly edits: readonly Edit[];
  /** The text with the edits applied. */
  readonly text: string;
  /** The titles of the fixes, in the order applied. */
  readonly titles: readonly string[];
}

/**
 * Applies every preferred fix, round by round, until none is left. `analyzeText` reads a text with the settings of the document.
 * `isWanted` leaves out problems that nobody asked to have mended.
 */
export function fixAll(
  policyDocument: PolicyDocument,
  analyzeText: (text: string) => PolicyDocument,
  isWanted: (problem: Problem) => boolean = () => true,
): FixAllResult {
  let edited = startEdits(policyDocument.text);
  let current = policyDocument;
  let titles: readonly string[] = [];
  for (let round = 0; round < roundLimit; round++) {
    const chosen = chooseFixes(current.problems.filter(isWanted));
    if (chosen.length === 0) break;
    titles = titles.concat(chosen.map(({ title }) => title));
    edited = addEdits(
      edited,
      chosen.flatMap(({ edits }) => edits),
    );
    if (edited.text === current.text) break;
    current = analyzeText(edited.text);
  }
  return { edits: editsOf(edited, policyDocument.text), text: edited.text, titles };
}

interface ChosenFix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The preferred fixes whose edits touch none of those chosen before; the rest waits for the next round. */
function chooseFixes(problems: readonly Problem[]): readonly ChosenFix[] {
  const chosen: ChosenFix[] = [];
  const taken: Span[] = [];
  for (const problem of problems) {
    const fix = problem.fixes().find(({ preferred }) => preferred);
    if (!fix || fix.edits.length === 0 || fix.edits.some(({ span }) => touchesAny(taken, span))) continue;
    chosen.push({ title: fix.title, edits: fix.edits });
    for (const { span } of fix.edits) taken.splice(rankOf(taken, span), 0, span);
  }
  return chosen;
}

/** Whether a stretch touches one of those taken, which are in order: also at its ends, where the order of edits would matter. */
function touchesAny(taken: readonly Span[], { start, end }: Span): boolean {
  const rank = rankOf(taken, { start, end });
  const before = taken[rank - 1];
  const after = taken[rank];
  return (before !== undefined && before.end >= start) || (after !== undefined && after.start <= end);
}

/** How many of the stretches, which are in order, begin before another. */
function rankOf(taken: readonly Span[], { start }: Span): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

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
