import assert from 'node:assert/strict';
import { complete } from '../../server/src/language/features/completion/completion.ts';
import type { CompletionItem } from '../../server/src/language/features/completion/completionItem.ts';
import { applyEdits } from '../../server/src/language/text/edit.ts';
import { plainText } from '../../server/src/language/text/snippet.ts';
import { analyzed, type Place } from './analyzed.ts';
import { readCursor } from './cursor.ts';

/** What is offered at `$0`, in order. */
export function offersAt(marked: string, place: Place = {}, trigger?: string): readonly CompletionItem[] {
  const { text, offset } = readCursor(marked);
  return complete(analyzed(text, place), offset, trigger);
}

/** The labels of what is offered at `$0`, in order. */
export function labelsAt(marked: string, place: Place = {}, trigger?: string): readonly string[] {
  return offersAt(marked, place, trigger).map(({ label }) => label);
}

/** The text once an offer is accepted, with the values that its tab stops hold. */
export function accept(text: string, { span, newText, isSnippet, furtherEdits = [] }: CompletionItem): string {
  return applyEdits(text, [{ span, newText: isSnippet ? plainText(newText) : newText }, ...furtherEdits]);
}

/** Checks what accepting the first offer of that label at `$0` makes of a document. */
export function checkAccepted(
  label: string,
  { before, after, ...place }: Place & { before: string; after: string },
): void {
  const offers = offersAt(before, place);
  const offer = offers.find(candidate => candidate.label === label);
  assert.ok(
    offer,
    `${label} is not offered. There are: ${offers.map(candidate => candidate.label).join(', ') || 'none'}.`,
  );
  assert.equal(accept(readCursor(before).text, offer), after.replace(/^\n/, ''));
}
