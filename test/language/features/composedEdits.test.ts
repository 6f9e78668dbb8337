import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { addEdits, editsOf, startEdits } from '../../../server/src/language/features/composedEdits.ts';
import { applyEdits, type Edit } from '../../../server/src/language/text/edit.ts';
import { runs } from '../../support/propertyRuns.ts';

test('Edits of edits are edits of the first text', () => {
  const first = 'one two three';
  const once = addEdits(startEdits(first), [{ span: { start: 4, end: 7 }, newText: '2 and 2.5' }]);
  const twice = addEdits(once, [
    { span: { start: 6, end: 9 }, newText: 'or' },
    { span: { start: 0, end: 0 }, newText: '1, ' },
  ]);
  assert.equal(twice.text, '1, one 2 or 2.5 three'.replace('2 or', '2 or'));
  assert.deepEqual(editsOf(twice, first), [
    { span: { start: 0, end: 0 }, newText: '1, ' },
    { span: { start: 4, end: 7 }, newText: '2 or 2.5' },
  ]);
});

test('Edits that undo one another are none', () => {
  const once = addEdits(startEdits('ab'), [{ span: { start: 1, end: 2 }, newText: 'x' }]);
  const twice = addEdits(once, [{ span: { start: 1, end: 2 }, newText: 'b' }]);
  assert.deepEqual(editsOf(twice, 'ab'), []);
});

test('However many rounds, the edits of the first text make the last one', () =>
  fc.assert(
    fc.property(
      fc.string({ maxLength: 30 }),
      fc.array(fc.array(arbitraryEdit, { maxLength: 4 }), { maxLength: 4 }),
      checkRounds,
    ),
    runs(300),
  ));

const arbitraryEdit = fc.tuple(fc.nat(40), fc.nat(5), fc.string({ maxLength: 4 }));

function checkRounds(text: string, rounds: readonly (readonly (readonly [number, number, string])[])[]): void {
  let composed = startEdits(text);
  for (const round of rounds) composed = addEdits(composed, separate(composed.text.length, round));
  assert.equal(applyEdits(text, editsOf(composed, text)), composed.text);
}

/** Edits in a text of that length that do not touch. */
function separate(length: number, edits: readonly (readonly [number, number, string])[]): readonly Edit[] {
  let free = 0;
  return [...edits]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([at, size, newText]) => {
      const start = Math.min(at, length);
      const end = Math.min(start + size, length);
      if (start < free) return [];
      free = end + 1;
      return [{ span: { start, end }, newText }];
    });
}
