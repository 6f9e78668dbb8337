import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeElement } from '../../../server/src/language/rules/edits.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';

/** The text without its `<a…>` element. */
function withoutA(text: string): string {
  const start = text.indexOf('<a');
  const end = text.indexOf('>', start) + 1;
  return applyEdits(text, [removeElement(text, { span: { start, end } })]);
}

test('an element that is alone on its line goes with the line', () =>
  assert.equal(withoutA('<r>\n  <a/> \t\n  <b/>\n</r>'), '<r>\n  <b/>\n</r>'));

test('an element over several lines goes with all of them', () =>
  assert.equal(withoutA('<r>\n  <a\n    x="1"\n  />\n  <b/>\n</r>'), '<r>\n  <b/>\n</r>'));

test('CRLF is one line break', () =>
  assert.equal(withoutA('<r>\r\n\t<a/>\r\n\t<b/>\r\n</r>'), '<r>\r\n\t<b/>\r\n</r>'));

test('a lone CR is a line break', () => assert.equal(withoutA('<r>\r<a/>\r<b/>\r</r>'), '<r>\r<b/>\r</r>'));

test('behind another element it goes with the blanks before it', () =>
  assert.equal(withoutA('<r>\n  <b/>  <a/>\n</r>'), '<r>\n  <b/>\n</r>'));

test('before another element it goes with the blanks behind it', () =>
  assert.equal(withoutA('<r>\n  <a/>  <b/>\n</r>'), '<r>\n  <b/>\n</r>'));

test('between two elements one blank stays', () => assert.equal(withoutA('<r><b/> <a/> <c/></r>'), '<r><b/> <c/></r>'));

test('a text that is nothing else becomes empty', () => assert.equal(withoutA('  <a/>'), ''));
