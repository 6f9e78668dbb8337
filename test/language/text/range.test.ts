import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { rangesOf } from '../../../server/src/language/text/range.ts';

test('lines end at LF, CR and CRLF', () => {
  const rangeOf = rangesOf('a\nb\rc\r\nd');
  deepEqual(rangeOf({ start: 2, end: 3 }), { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } });
  deepEqual(rangeOf({ start: 4, end: 7 }), { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } });
});

test('the place between CR and LF is the end of the line before them', () =>
  deepEqual(rangesOf('a\r\nb')({ start: 2, end: 2 }).start, { line: 0, character: 1 }));

test('an offset beyond the text is its end', () =>
  deepEqual(rangesOf('ab')({ start: 1, end: 9 }), {
    start: { line: 0, character: 1 },
    end: { line: 0, character: 2 },
  }));
