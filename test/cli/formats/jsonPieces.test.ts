import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonPieces } from '../../../server/src/cli/formats/jsonPieces.ts';
import { runs } from '../../support/propertyRuns.ts';

test('The pieces of a value are its JSON, however deep it is', () =>
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), value => {
      assert.equal([...jsonPieces(value)].join(''), JSON.stringify(value, null, 2));
    }),
    runs(),
  ));

test('No piece holds more than one problem of a report', () => {
  const problems = Array.from({ length: 100 }, (_, index) => ({ rule: 'a', range: { start: index } }));
  const pieces = [...jsonPieces({ version: 1, files: [{ problems }] })];
  assert.ok(pieces.every(piece => piece.split('"rule"').length <= 2));
});
