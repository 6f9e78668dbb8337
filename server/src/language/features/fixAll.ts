import type { PolicyDocument } from '../policyDocument.ts';
import type { Problem } from '../rules/problem.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { addEdits, editsOf, startEdits } from './composedEdits.ts';

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
