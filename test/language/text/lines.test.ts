import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indentationAt, lineBreakOf, wholeLines } from '../../../server/src/language/text/lines.ts';

test('a stretch that is alone on its line takes the line with it', () => {
  const cases = [
    ['a\n  [x] \nb', 'a\nb'],
    ['a\r\n\t[x]\r\nb', 'a\r\nb'],
    ['a\n[x]', 'a\n'],
    ['[x]\nb', 'b'],
    ['a\n[x\ny]\nb', 'a\nb'],
  ] as const;
  for (const [marked, left] of cases) assert.equal(withoutLines(marked), left);
});

test('a stretch beside something else is taken alone', () => {
  const cases = [
    ['a [x]\nb', 'a \nb'],
    ['  [x] b', '   b'],
  ] as const;
  for (const [marked, left] of cases) assert.equal(withoutLines(marked), left);
});

test('indentation is white space that begins its line', () => {
  assert.equal(indentationAt('a\n \t<', 4), ' \t');
  assert.equal(indentationAt('a <', 2), '');
  assert.equal(indentationAt('  <', 2), '  ');
});

test('the line break of a text is its first', () => {
  assert.equal(lineBreakOf('a\r\nb\n'), '\r\n');
  assert.equal(lineBreakOf('a\rb'), '\r');
  assert.equal(lineBreakOf('a'), '\n');
});

function withoutLines(marked: string): string {
  const text = marked.replace(/[[\]]/g, '');
  const { start, end } = wholeLines(text, { start: marked.indexOf('['), end: marked.indexOf(']') - 1 });
  return text.slice(0, start) + text.slice(end);
}
