import assert from 'node:assert/strict';
import test from 'node:test';
import { foldingRanges } from '../../../server/src/language/features/foldingRanges.ts';
import { analyzed } from '../../support/analyzed.ts';

/** The stretches that can be folded, as they are written. */
function folded(text: string): readonly string[] {
  return foldingRanges(analyzed(text)).map(({ span }) => text.slice(span.start, span.end));
}

test('An element folds up to the line of its end tag', () =>
  assert.deepEqual(folded('<cross-domain-policy>\n  <foo/>\n</cross-domain-policy>'), [
    '<cross-domain-policy>\n  <foo/>',
  ]));

test('A tag of several lines and a comment of several lines fold', () =>
  assert.deepEqual(folded('<cross-domain-policy>\n<foo\n a="b"/>\n<!-- a\n b --></cross-domain-policy>'), [
    '<cross-domain-policy>\n<foo\n a="b"/>\n<!-- a\n b -->',
    '<foo\n a="b"/>',
    '<!-- a\n b -->',
  ]));

test('What stands on one line does not fold', () =>
  assert.deepEqual(folded('<cross-domain-policy></cross-domain-policy>'), []));

test('An element that is empty but for its line break does not fold', () =>
  assert.deepEqual(folded('<cross-domain-policy>\r\n</cross-domain-policy>'), []));
