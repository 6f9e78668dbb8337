import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSettings } from '../../../server/src/language/settings/parseSettings.ts';
import { runs } from '../../support/propertyRuns.ts';

test('comments and last commas are passed over, but not in strings', () => {
  const text = '{ // one\n "a": [1, /* two */ 2,],\n "b": "// no, /* not */ ,]", /* three\n */ }';
  assert.deepEqual(parseSettings(text), { a: [1, 2], b: '// no, /* not */ ,]' });
});

test('JSON is read as it is', () =>
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) =>
      assert.deepEqual(parseSettings(JSON.stringify(value, null, indent)), JSON.parse(JSON.stringify(value))),
    ),
    runs(),
  ));

test('what is no JSON is a syntax error', () => {
  for (const text of ['', '{', '[1,,]', '"', '/*', '{"a":1,,}', ','])
    assert.throws(() => parseSettings(text), SyntaxError, text);
});

test('a text that never closes what it opens takes no longer for it', () => {
  const started = performance.now();
  for (const piece of ['"\\"', '/*', '//', '[,', '\\"', '" "'])
    assert.throws(() => parseSettings(piece.repeat(60_000)), SyntaxError, piece);
  assert.ok(performance.now() - started < 5000);
});
