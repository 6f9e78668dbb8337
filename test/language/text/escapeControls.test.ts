import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { escapeControls } from '../../../server/src/language/text/quote.ts';

test('what steers a terminal or an editor is shown', () =>
  equal(escapeControls('a\x1b[2J\r\n\u202e\u2028b\u{e0001}'), 'a\\u001b[2J\\u000d\\u000a\\u202e\\u2028b\\u{e0001}'));

test('letters of any language stay', () => equal(escapeControls('bücher 本 😀'), 'bücher 本 😀'));
