import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';

test('an editor that does not ask gets the problems of an opened policy file', () =>
  withEditor({ capabilities: {} }, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    const { version, diagnostics } = await editor.published.take();
    assert.equal(version, 1);
    assert.ok(diagnostics.some(({ code }) => code === 'missing-attribute'));
  }));

test('an editor that does not ask is not offered to', () =>
  withEditor({ capabilities: {} }, async ({ initialized }) => {
    assert.equal(initialized.capabilities.diagnosticProvider, undefined);
  }));

test('a thousand changes are answered with the problems of the last, and not one by one', () =>
  withEditor({ capabilities: {} }, async editor => {
    await editor.open(uri, '<cross-domain-policy></cross-domain-policy>');
    const place = { line: 0, character: '<cross-domain-policy>'.length };
    for (let version = 2; version <= 1001; version++)
      await editor.change(uri, version, { range: { start: place, end: place }, text: '<allow-access-from/>' });
    const { diagnostics } = await editor.published.take(({ version }) => version === 1001);
    assert.equal(diagnostics.length, 1000);
    assert.ok(editor.published.all.length < 500);
  }));

test('the problems of a document that is closed go away', () =>
  withEditor({ capabilities: {} }, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from/></cross-domain-policy>');
    await editor.published.take();
    await editor.close(uri);
    assert.deepEqual(await editor.published.take(), { uri, diagnostics: [] });
  }));
