import assert from 'node:assert/strict';
import test from 'node:test';
import { scanXml } from '../../../server/src/language/xml/tokens/scanner.ts';

test('a tag is cut into its name, its attributes and the white space between them', () =>
  checkTokens('<a b = "c"/>', [
    ['start-tag-open', '<'],
    ['name', 'a'],
    ['white-space', ' '],
    ['name', 'b'],
    ['white-space', ' '],
    ['equals', '='],
    ['white-space', ' '],
    ['open-quote', '"'],
    ['value', 'c'],
    ['close-quote', '"'],
    ['empty-tag-close', '/>'],
  ]));

test('an empty value has no token between its quotes', () =>
  checkTokens("<a b=''>", [
    ['start-tag-open', '<'],
    ['name', 'a'],
    ['white-space', ' '],
    ['name', 'b'],
    ['equals', '='],
    ['open-quote', "'"],
    ['close-quote', "'"],
    ['tag-close', '>'],
  ]));

test('comments, instructions, CDATA sections and the DOCTYPE are one token each', () =>
  checkTokens('<!DOCTYPE a [<!-- > -->]><!-- > --><?b > ?><![CDATA[<c>]]>', [
    ['doctype', '<!DOCTYPE a [<!-- > -->]>'],
    ['comment', '<!-- > -->'],
    ['instruction', '<?b > ?>'],
    ['cdata', '<![CDATA[<c>]]>'],
  ]));

test('the XML declaration is cut like a tag', () =>
  checkTokens('\uFEFF<?xml version="1.0"?>', [
    ['byte-order-mark', '\uFEFF'],
    ['declaration-open', '<?xml'],
    ['white-space', ' '],
    ['name', 'version'],
    ['equals', '='],
    ['open-quote', '"'],
    ['value', '1.0'],
    ['close-quote', '"'],
    ['declaration-close', '?>'],
  ]));

test('the white space of an end tag is kept', () =>
  checkTokens('x</a\n>', [
    ['text', 'x'],
    ['end-tag-open', '</'],
    ['name', 'a'],
    ['white-space', '\n'],
    ['tag-close', '>'],
  ]));

test('a page template is one token', () => checkTokens('<% if a > b %>', [['template', '<% if a > b %>']]));

function checkTokens(text: string, expected: readonly (readonly [string, string])[]): void {
  assert.deepEqual(
    scanXml(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]),
    expected,
  );
}
