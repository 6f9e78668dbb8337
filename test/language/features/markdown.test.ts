import assert from 'node:assert/strict';
import test from 'node:test';
import {
  escapeMarkdown,
  inlineCode,
  joinBlocks,
  link,
  withoutMarkup,
} from '../../../server/src/language/text/markdown.ts';

test('Signs that mean something in Markdown are escaped', () => {
  assert.equal(
    escapeMarkdown('[x](command:y) <b> `c` *d* _e_ a|b ~f~ & $(g)'),
    '\\[x\\](command:y) \\<b\\> \\`c\\` \\*d\\* \\_e\\_ a\\|b \\~f\\~ \\& \\$(g)',
  );
});

test('An address does not become a link', () => {
  assert.equal(escapeMarkdown('http://www.example.com'), 'http:\\/\\/www\\.example.com');
  assert.equal(escapeMarkdown('//www.example.com'), '\\/\\/www\\.example.com');
  assert.equal(escapeMarkdown('a@example.com'), 'a\\@example.com');
});

test('A text does not become a heading, a rule or a list', () => {
  assert.equal(escapeMarkdown('# a'), '\\# a');
  assert.equal(escapeMarkdown('---'), '\\---');
  assert.equal(escapeMarkdown('1. a'), '1\\. a');
});

test('Characters that cannot be seen are shown as escapes', () => {
  assert.equal(escapeMarkdown('a\0b\nc\u202ed'), 'aU+0000bU+000AcU+202Ed');
  assert.equal(inlineCode('a\nb'), '`aU+000Ab`');
});

test('Backticks in a code span do not end it', () => {
  assert.equal(inlineCode('a`b'), '``a`b``');
  assert.equal(inlineCode('`'), '`` ` ``');
  assert.equal(inlineCode('a``b`c'), '```a``b`c```');
});

test('An empty value is shown as quotes', () => assert.equal(inlineCode(''), '`""`'));

test('A long value is cut', () => assert.equal(inlineCode('x'.repeat(1000)).length < 450, true));

test('Empty blocks leave no gap', () => assert.equal(joinBlocks(['a', undefined, '', 'b']), 'a\n\nb'));

test('Without its markup Markdown says the same', () => {
  const markdown = joinBlocks([
    `${inlineCode('a`b\\*')}: **every** host of ${escapeMarkdown('http://www.example.com/*[x]')}`,
    '---',
    link('The specification, §1.3', 'https://www.example.org/spec.pdf'),
  ]);
  assert.equal(
    withoutMarkup(markdown),
    'a`b\\*: every host of http://www.example.com/*[x]\n\nThe specification, §1.3 (https://www.example.org/spec.pdf)',
  );
});
