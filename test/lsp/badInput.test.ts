import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsOf, withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';
const laughs = Array.from({ length: 30 }, (_, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};">`).join('');

/** Documents that nobody would write, and the rule that says so, if one has to. */
const documents: readonly (readonly [string, string, string?])[] = [
  ['empty', '', 'malformed-xml'],
  ['only white space', ' \t\r\n'.repeat(1000), 'malformed-xml'],
  ['binary', Array.from({ length: 65_536 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join('')],
  ['half of surrogate pairs', '\ud800'.repeat(10_000)],
  ['UTF-16 that was read as UTF-8', '\ufffd\ufffd<\0c\0r\0o\0s\0s\0'.repeat(100)],
  [
    'with a byte order mark',
    '\ufeff<cross-domain-policy><allow-access-from/></cross-domain-policy>',
    'missing-attribute',
  ],
  ['with CR as line end', '<cross-domain-policy>\r<allow-access-from/>\r</cross-domain-policy>', 'missing-attribute'],
  ['a billion laughs', `<!DOCTYPE l [<!ENTITY l0 "ha">${laughs}]><cross-domain-policy>&l30;</cross-domain-policy>`],
  ['100,000 nested elements', `<cross-domain-policy>${'<a>'.repeat(100_000)}`, 'malformed-xml'],
  [
    '5 MB on one line',
    `<cross-domain-policy>${'<allow-access-from/>'.repeat(250_000)}</cross-domain-policy>`,
    'missing-attribute',
  ],
];

for (const [what, text, rule] of documents) {
  test(`a document that is ${what} is answered, and the next as well`, () =>
    withEditor({}, async editor => {
      await editor.open(uri, text);
      const items = itemsOf(await editor.diagnose(uri));
      if (rule !== undefined) assert.ok(items.some(({ code }) => code === rule));
      const position = { line: 0, character: 3 };
      await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
      await editor.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
      await editor.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
      await editor.change(uri, 2, { text: '<cross-domain-policy/>' });
      assert.ok(itemsOf(await editor.diagnose(uri)).every(({ code }) => code !== 'malformed-xml'));
    }));
}

test('5 MB of other XML is not read', () =>
  withEditor({}, async editor => {
    const other = 'file:///site/pom.xml';
    await editor.open(other, `<project>${'<a>'.repeat(1_700_000)}`, 'xml');
    assert.deepEqual(await editor.diagnose(other), { kind: 'full', items: [] });
  }));

test('a change outside of the text is taken at its end', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy>');
    const far = { line: 99, character: 99 };
    await editor.change(uri, 2, { range: { start: far, end: far }, text: '</cross-domain-policy>' });
    assert.ok(itemsOf(await editor.diagnose(uri)).every(({ code }) => code !== 'malformed-xml'));
  }));

test('a place outside of the text is answered', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy/>');
    for (const position of [
      { line: 99, character: 0 },
      { line: 0, character: 99_999 },
    ])
      await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }));
