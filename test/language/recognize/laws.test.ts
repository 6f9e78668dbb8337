import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { innerPolicyOf } from '../../../server/src/language/recognize/recognition.ts';
import { recognize } from '../../../server/src/language/recognize/recognize.ts';
import { recognizeBytes } from '../../../server/src/language/recognize/recognizeBytes.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { slippedPolicies, xmlSoup } from '../../support/arbitraryXml.ts';
import { runs } from '../../support/propertyRuns.ts';

const signs = [
  ...['&lt;', '\\n', '\\"', '""', '" + ', '<?php ', '?>', '{% ', ' %}', '{{', '}}', '<% ', ' %>', '#!', '```\n', '> '],
  ...[
    '1. ',
    '<<<<<<< a\n',
    '=======\n',
    '>>>>>>> b\n',
    'HTTP/1.1 200 OK\n',
    'A: b\n',
    '\n\n',
    '\uFEFF',
    '\0',
    '\uFFFD',
  ],
];
const texts = fc.oneof(
  xmlSoup,
  slippedPolicies(3),
  fc
    .tuple(fc.array(fc.constantFrom(...signs), { maxLength: 6 }), slippedPolicies(1))
    .map(([before, policy]) => before.join('') + policy),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('Whatever the text, it is one thing, and the same each time', () =>
  fc.assert(
    fc.property(texts, text => {
      const { recognition, document } = recognize(text);
      assert.equal(document.text, text);
      assert.deepEqual(recognize(text).recognition, recognition);
    }),
    runs(500),
  ));

test('Whatever the bytes, they are something', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
      assert.ok(recognizeBytes(bytes).recognition.title.length > 0);
    }),
    runs(500),
  ));

test('Whatever the text, its problems and fixes speak of places in it', () =>
  fc.assert(
    fc.property(texts, text => {
      for (const { span, fixes } of recognize(text).document.problems) {
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
        for (const { edits } of fixes?.() ?? []) assert.equal(typeof applyEdits(text, edits), 'string');
      }
    }),
    runs(300),
  ));

test('Whatever is read inside a text has a place in it', () =>
  fc.assert(
    fc.property(texts, text => {
      const decoded = innerPolicyOf(recognize(text).recognition)?.decoded;
      if (!decoded) return;
      assert.equal(decoded.starts.length, decoded.text.length);
      assert.ok(decoded.ends.every((end, index) => (decoded.starts[index] ?? 0) <= end && end <= text.length));
    }),
    runs(300),
  ));
