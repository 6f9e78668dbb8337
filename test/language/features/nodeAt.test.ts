import assert from 'node:assert/strict';
import test from 'node:test';
import { grantOf, nodeAt } from '../../../server/src/language/features/nodeAt.ts';
import { analyzed } from '../../support/analyzed.ts';
import { readCursor } from '../../support/cursor.ts';

/** The names of the elements around `$0`, and the kind of the innermost node. */
function placeOf(marked: string): string {
  const { text, offset } = readCursor(marked);
  const { path, node } = nodeAt(analyzed(text).document, offset);
  return `${path.map(({ name }) => name).join(' ')}: ${node?.kind}`;
}

test('The elements around an offset are found from the outermost to the innermost', () => {
  assert.equal(placeOf('<a><b><c x="$0"/></b></a>'), 'a b c: element');
  assert.equal(placeOf('<a><b></b$0></a>'), 'a b: element');
});

test('Text and comments count as the innermost node', () => {
  assert.equal(placeOf('<a> $0 <b/></a>'), 'a: text');
  assert.equal(placeOf('<a><!-- $0 --></a>'), 'a: comment');
});

test('Between two nodes the one that begins there counts', () =>
  assert.equal(placeOf('<a><b/>$0<c/></a>'), 'a c: element'));

test('At the end of the text the last node counts', () => {
  assert.equal(placeOf('<a/>$0'), 'a: element');
  assert.equal(placeOf('$0'), ': undefined');
});

test('The grant of an element is found, and other elements have none', () => {
  const { policy } = analyzed(
    '<cross-domain-policy><site-control/><allow-access-from/><x><allow-access-from/></x></cross-domain-policy>',
  );
  assert.deepEqual(
    policy.elements.map(({ node }) => grantOf(policy, node)?.kind),
    [undefined, undefined, 'access', undefined, undefined],
  );
});
