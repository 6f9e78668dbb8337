import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { pullingEditor, rulesOf, withEditor } from './testEditor.ts';

const uri = 'file:///site/public/crossdomain.xml';
const open = '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>';

test('a rule that is switched off stays silent', () =>
  withEditor({ settings: { rules: { 'unrestricted-domain': 'off' } } }, async editor => {
    await editor.open(uri, open);
    assert.ok(!rulesOf(await editor.diagnose(uri)).includes('unrestricted-domain'));
  }));

test('an editor that asks is told to ask again when settings change', () =>
  withEditor({}, async editor => {
    await editor.open(uri, open);
    const before = await editor.diagnose(uri);
    assert.ok(rulesOf(before).includes('unrestricted-domain'));
    await editor.changeSettings({ rules: { 'unrestricted-domain': 'off' } });
    await editor.refreshes.take(method => method === 'workspace/diagnostic/refresh');
    assert.ok(!rulesOf(await editor.diagnose(uri, before.resultId)).includes('unrestricted-domain'));
  }));

test('what stands behind grants and above the root is asked for anew when settings change', () =>
  withEditor({}, async editor => {
    await editor.changeSettings({ servedFrom: { '*.xml': 'socket://:843' } });
    await editor.refreshes.take(method => method === 'workspace/inlayHint/refresh');
    await editor.refreshes.take(method => method === 'workspace/codeLens/refresh');
  }));

test('an editor that cannot ask anew is not told to', () =>
  withEditor({ capabilities: { textDocument: { diagnostic: {} } } }, async editor => {
    await editor.changeSettings({ rules: {} });
    await editor.diagnose(uri);
    assert.deepEqual(editor.refreshes.all, []);
  }));

test('an editor that does not ask gets new problems when settings change', () =>
  withEditor({ capabilities: {} }, async editor => {
    await editor.open(uri, open);
    await editor.published.take(({ diagnostics }) => diagnostics.some(({ code }) => code === 'unrestricted-domain'));
    await editor.changeSettings({ rules: { 'unrestricted-domain': 'off' } });
    await editor.published.take(({ diagnostics }) => diagnostics.every(({ code }) => code !== 'unrestricted-domain'));
  }));

test('an editor that cannot be asked for settings gives them when it starts', () => {
  const initializationOptions = { 'crossdomainPolicy.rules': { 'unrestricted-domain': 'off' } };
  return withEditor({ capabilities: { textDocument: { diagnostic: {} } }, initializationOptions }, async editor => {
    await editor.open(uri, open);
    assert.ok(!rulesOf(await editor.diagnose(uri)).includes('unrestricted-domain'));
  });
});

test('the server asks to be told of changes where the editor can', () =>
  withEditor({}, async editor => {
    assert.equal(await editor.registered.take(), DidChangeConfigurationNotification.method);
  }));

test('a setting of the wrong type is told once, by its key, and the default holds', () =>
  withEditor({ settings: { rules: 'off', probe: { timeout: 'soon' } } }, async editor => {
    await editor.open(uri, open);
    assert.ok(rulesOf(await editor.diagnose(uri)).includes('unrestricted-domain'));
    assert.match(await editor.messages.take(), /^crossdomainPolicy\.probe must be|^crossdomainPolicy\.rules must be/);
    await editor.messages.take(message => message.startsWith('crossdomainPolicy.probe.timeout must be'));
    await editor.changeSettings({ rules: 'off' });
    await editor.diagnose(uri);
    assert.equal(editor.messages.all.length, 2);
  }));

test('a location in the settings that is none is told by its key', () =>
  withEditor({ settings: { servedFrom: { '*.xml': 'socket://:99999' } } }, async editor => {
    await editor.open(uri, open);
    await editor.diagnose(uri);
    assert.match(
      await editor.messages.take(),
      /^crossdomainPolicy\.servedFrom gives "socket:\/\/:99999" for "\*\.xml"/,
    );
  }));

test('a file is served where the first glob of the settings that matches it says', () => {
  const servedFrom = { 'public/*.xml': 'socket://:843', '*.xml': 'https://www.example.com/crossdomain.xml' };
  return withEditor({ settings: { servedFrom } }, async editor => {
    await editor.open(uri, open);
    assert.ok(rulesOf(await editor.diagnose(uri)).includes('missing-ports'));
  });
});

test('an editor that fails to say what its settings are gets the defaults', () =>
  withEditor({ capabilities: pullingEditor }, async editor => {
    editor.connection.onRequest('workspace/configuration', () => {
      throw new Error('no settings today');
    });
    await editor.open(uri, open);
    assert.ok(rulesOf(await editor.diagnose(uri)).includes('unrestricted-domain'));
    assert.match(await editor.messages.take(), /no settings today/);
  }));
