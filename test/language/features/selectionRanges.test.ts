import assert from 'node:assert/strict';
import test from 'node:test';
import { selectionRanges } from '../../../server/src/language/features/selectionRanges.ts';
import { analyzed } from '../../support/analyzed.ts';
import { readCursor } from '../../support/cursor.ts';

/** The stretches selected step by step around `$0`, as they are written. */
function selected(marked: string): readonly string[] {
  const { text, offset } = readCursor(marked);
  return selectionRanges(analyzed(text), offset).map(({ start, end }) => text.slice(start, end));
}

test('In a list the item is selected, then the value, the attribute, the element and what is around it', () =>
  assert.deepEqual(selected('<cross-domain-policy> <a b="80,9000$0-9010"/> </cross-domain-policy>'), [
    '9000-9010',
    '80,9000-9010',
    'b="80,9000-9010"',
    '<a b="80,9000-9010"/>',
    ' <a b="80,9000-9010"/> ',
    '<cross-domain-policy> <a b="80,9000-9010"/> </cross-domain-policy>',
  ]));

test('In a comment its words are selected, then the comment', () =>
  assert.deepEqual(selected('<a><!-- some w$0ords --></a>'), [
    'some words',
    ' some words ',
    '<!-- some words -->',
    '<a><!-- some words --></a>',
  ]));

test('At the name of an end tag the name is selected, then the tag, then the element', () =>
  assert.deepEqual(selected('<r><a>x</a$0></r>'), ['a', '</a>', '<a>x</a>', '<r><a>x</a></r>']));

test('In deep nesting the steps are limited', () => {
  const text = `${'<a>'.repeat(5000)}$0${'</a>'.repeat(5000)}`;
  assert.ok(selected(text).length < 300);
});
