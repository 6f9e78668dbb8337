import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { wrapText } from '../../server/src/cli/terminal/wrapText.ts';

test('A paragraph is broken between words, behind its indentation', () =>
  equal(wrapText('one two three four', '  ', 11), '  one two\n  three\n  four\n'));

test('A command in backticks stays on one line, whatever follows it', () =>
  equal(wrapText('run `nmap -p 843`, now', '', 16), 'run\n`nmap -p 843`,\nnow\n'));

test('A word longer than a line has one of its own, and nothing is no line', () => {
  equal(wrapText('a verylongword b', '', 5), 'a\nverylongword\nb\n');
  equal(wrapText('', '  '), '');
});
