import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quote } from '../../../server/src/language/text/quote.ts';

test('a value stands in quotes', () => assert.equal(quote('a.example'), '"a.example"'));

test('a long value is shortened', () => assert.equal(quote('x'.repeat(100)), `"${'x'.repeat(40)}…"`));

test('a value is not cut within a character', () =>
  assert.equal(quote(`${'x'.repeat(39)}🙂${'x'.repeat(9)}`), `"${'x'.repeat(39)}…"`));

test('a value stays on one line', () => assert.equal(quote('a\r\n\tb'), '"a b"'));

test('characters that cannot be seen are named', () =>
  assert.equal(quote('a\0\u202e\ufeff\u00a0\ud800'), '"aU+0000U+202EU+FEFFU+00A0U+D800"'));

test('a value of many characters that cannot be seen is shortened between their names', () =>
  assert.equal(quote('\0'.repeat(30)), `"${'U+0000'.repeat(10)}…"`));

test('a value that holds quotes stands in the others', () => {
  assert.equal(quote('a="b"'), `'a="b"'`);
  assert.equal(quote(`"a" 'b'`), `""a" 'b'"`);
});
