import assert from 'node:assert/strict';
import test from 'node:test';
import { linkedEditingSpans } from '../../../server/src/language/features/linkedEditing.ts';
import { analyzed } from '../../support/analyzed.ts';
import { readCursor } from '../../support/cursor.ts';

function linked(marked: string): readonly string[] | undefined {
  const { text, offset } = readCursor(marked);
  return linkedEditingSpans(analyzed(text), offset)?.map(({ start, end }) => `${start}:${text.slice(start, end)}`);
}

test('The names of a start tag and its end tag change together', () => {
  assert.deepEqual(linked('<roo$0t></root>'), ['1:root', '8:root']);
  assert.deepEqual(linked('<root></root$0>'), ['1:root', '8:root']);
});

test('Elsewhere, and where a tag is missing, nothing is linked', () => {
  assert.equal(linked('<root>$0 </root>'), undefined);
  assert.equal(linked('<root a$0="b"></root>'), undefined);
  assert.equal(linked('<ro$0ot/>'), undefined);
  assert.equal(linked('<ro$0ot>'), undefined);
});
