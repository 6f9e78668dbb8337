import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { separateComments, startOfEnding, trimEnding } from '../../../server/src/language/text/edges.ts';
import { runs } from '../../support/propertyRuns.ts';

test('the ending of a text is what a pattern up to its end finds', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '-', ' ', '\n')), signs => {
      const text = signs.join('');
      assert.equal(startOfEnding(text, /[-\s]/), /[-\s]*$/.exec(text)?.index);
      assert.equal(trimEnding(text, /\s/), text.trimEnd());
    }),
    runs(),
  ));

test('comments are separated as far as they are closed', () => {
  assert.deepEqual(separateComments('a<!--b--><!---->c<!--d'), { bare: 'ac<!--d', comments: ['<!--b-->', '<!---->'] });
});

test('many beginnings of comments take no longer for it', () => {
  const started = performance.now();
  separateComments('<!--'.repeat(1_000_000));
  assert.ok(performance.now() - started < 2000);
});
