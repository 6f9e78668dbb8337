import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance } from '../../../server/src/language/text/editDistance.ts';

function distance(from: string, to: string): number {
  return editDistance({ from, to, limit: 10 });
}

test('the same text is no slip away', () => assert.equal(distance('domain', 'domain'), 0));
test('a letter too many is one slip', () => assert.equal(distance('domains', 'domain'), 1));
test('a letter too few is one slip', () => assert.equal(distance('doman', 'domain'), 1));
test('another letter is one slip', () => assert.equal(distance('domein', 'domain'), 1));
test('swapped neighbors are one slip', () => assert.equal(distance('domian', 'domain'), 1));
test('nothing is as many slips away as the text is long', () => assert.equal(distance('', 'domain'), 6));
test('beyond the limit any number above it will do', () =>
  assert.ok(editDistance({ from: 'x'.repeat(20), to: 'y'.repeat(20), limit: 2 }) > 2));
