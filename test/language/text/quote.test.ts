import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quote, quoteCode } from '../../../server/src/language/text/quote.ts';

test('a value stands in quotes', () => assert.equal(quote('a.example'), '"a.example"'));

test('a long value is shortened', () => assert.equal(quote('x'.repeat(100)), `"${'x'.repeat(39)}…"`));

test('a value is not cut within a character', () =>
  assert.equal(quote(`${'x'.repeat(38)}🙂${'x'.repeat(9)}`), `"${'x'.repeat(38)}…"`));

test('characters that cannot be seen are named', () =>
  assert.equal(quote('a\n\0\u202e\ufeff\ud800'), '"aU+000AU+0000U+202EU+FEFFU+D800"'));

test('nothing in a value ends code in Markdown', () => assert.equal(quoteCode('a`b'), '`aU+0060b`'));
