import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPolicyFile } from '../../server/src/lsp/policyDetection.ts';
import { itemsOf, withEditor } from './testEditor.ts';

function isServed(text: string, fileName = 'some.xml'): boolean {
  return isPolicyFile({ languageId: 'xml', fileName, text });
}

test('XML with the root of a policy file is served, whatever its name', () =>
  withEditor({}, async editor => {
    const uri = 'file:///site/rules.xml';
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>', 'xml');
    assert.ok(itemsOf(await editor.diagnose(uri)).some(({ code }) => code === 'missing-attribute'));
  }));

test('other XML has no problems and no hovers', () =>
  withEditor({}, async editor => {
    const uri = 'file:///site/pom.xml';
    await editor.open(uri, '<project><allow-access-from/></prject>', 'xml');
    assert.deepEqual(await editor.diagnose(uri), { kind: 'full', items: [] });
    const position = { line: 0, character: 12 };
    assert.equal(await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }), null);
  }));

test('the root is found behind declaration, comments, DOCTYPE and byte order mark', () => {
  assert.ok(
    isServed('\ufeff<?xml version="1.0"?>\n<!-- <x> --><!DOCTYPE x [<!ENTITY a "<b>">]>\n<cross-domain-policy>'),
  );
});

test('a comment about policy files makes no policy file', () => {
  assert.ok(!isServed('<!-- <cross-domain-policy> --><project/>'));
});

test('the root in another case is served, since it has to be mended', () => {
  assert.ok(isServed('<Cross-Domain-Policy>'));
});

test('a policy file request is served, since it is often taken for a policy file', () => {
  assert.ok(isServed('<policy-file-request/>'));
});

test('while there is no root, a DOCTYPE says it', () => {
  assert.ok(isServed('<!DOCTYPE cross-domain-policy SYSTEM "x.dtd">\n'));
});

test('while the root is being typed, the name of the file says it', () => {
  for (const text of ['', '  ', '<?xml version="1.0"?>', '<', '<cross-d', '<!-- served from'])
    assert.ok(isServed(text, 'flashpolicy.xml'), text);
});

test('a file with the name under which clients ask for it is served whatever its root', () => {
  for (const text of ['<project>', '<html></html>', '<cross-domain/>', 'hello'])
    assert.ok(isServed(text, 'crossdomain.xml'), text);
  assert.ok(!isServed('<project>', 'partner.crossdomain.xml'));
});

test('names of policy files count in any case', () => {
  for (const name of [
    'crossdomain.xml',
    'CrossDomain.xml',
    'site.crossdomain.xml',
    'FlashPolicy.xml',
    'socket-policy.xml',
  ])
    assert.ok(isServed('', name), name);
});

test('other names do not', () => {
  for (const name of ['pom.xml', 'mycrossdomain.xml', 'flashpolicy.txt', 'policy.xml'])
    assert.ok(!isServed('', name), name);
});

test('a document in our language is served whatever it says', () => {
  assert.ok(isPolicyFile({ languageId: 'crossdomain-policy', fileName: 'x', text: '<project/>' }));
});
