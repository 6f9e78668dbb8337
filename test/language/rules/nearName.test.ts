import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNearName } from '../../../server/src/language/rules/nearName.ts';

const names = ['domain', 'to-ports', 'secure'];

/** The name that is near, with `?` where something else may have been meant. */
function near(name: string): string | undefined {
  const found = findNearName(name, names);
  return found && found.name + (found.isClose ? '' : '?');
}

test('swapped neighbors are one slip', () => assert.equal(near('domian'), 'domain'));
test('case and punctuation do not count', () => assert.equal(near('TO_PORTS'), 'to-ports'));
test('a word with the same beginning is near', () => assert.equal(near('security'), 'secure?'));
test('a part of a name is near', () => assert.equal(near('port'), 'to-ports?'));
test('of several the nearest counts', () => assert.equal(findNearName('alls', ['also', 'all'])?.name, 'all'));
test('other words are near to none', () => assert.equal(near('version'), undefined));
test('an empty name is near to none', () => assert.equal(near(''), undefined));
test('a very long name is near to none', () => assert.equal(near('domain'.repeat(100)), undefined));
