import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { choice, escapeSnippet, plainText, tabStop } from '../../../../server/src/language/text/snippet.ts';
import { runs } from '../../../support/propertyRuns.ts';

test('A tab stop holds its value, and a choice its first', () =>
  assert.equal(plainText(`<a b="${tabStop(1, 'x')}" c="${choice(2, ['y', 'z'])}"/>$0`), '<a b="x" c="y"/>'));

test('Signs of snippets in a value are escaped', () => {
  assert.equal(escapeSnippet('a$b}c\\'), 'a\\$b\\}c\\\\');
  assert.equal(plainText(choice(1, ['a,|b', 'c'])), 'a,|b');
});

test('Escaped text is inserted as it is', () =>
  fc.assert(
    fc.property(fc.string(), text => assert.equal(plainText(escapeSnippet(text)), text)),
    runs(300),
  ));

test('A value in a tab stop is inserted as it is', () =>
  fc.assert(
    fc.property(fc.string(), text => assert.equal(plainText(`<${tabStop(1, text)}>`), `<${text}>`)),
    runs(300),
  ));
