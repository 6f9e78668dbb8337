import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes } from 'vscode-languageserver/node';
import * as client from '../../protocol/access.ts';
import { accessSuggestionsRequest, testAccessRequest } from '../../server/src/lsp/testAccess.ts';
import { type TestEditor, withEditor } from './testEditor.ts';

const uri = 'file:///site/socketpolicy.xml';
const policy = `<!-- served from: socket://chat.example.net:843 -->
<cross-domain-policy>
  <allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>
</cross-domain-policy>`;

function ask(editor: TestEditor, question: object) {
  const params = { textDocument: { uri }, ...question };
  return editor.connection.sendRequest<client.TestedAccess | null>(client.testAccessMethod, params);
}

test('client and server use the same names for access tests', () => {
  assert.equal(client.testAccessMethod, testAccessRequest.method);
  assert.equal(client.accessSuggestionsMethod, accessSuggestionsRequest.method);
});

test('a file is asked alone, and answered for the client that is named', () =>
  withEditor({}, async editor => {
    await editor.open(uri, policy);
    const tested = await ask(editor, { from: 'https://www.example.com/', to: ':9005', client: 'flash-9.0.124' });
    assert.equal(tested?.answer.verdict, 'allowed');
    assert.equal(tested.client, 'flash-9.0.124');
    assert.equal(tested.clientName, 'Flash Player 9.0.124');
    assert.equal(tested.answer.decidedBy?.range?.start.line, 2);
    assert.equal(tested.version, 1);
  }));

test('every client is answered for in a line, with the place that it rests on', () =>
  withEditor({}, async editor => {
    await editor.open(uri, policy);
    const tested = await ask(editor, { from: 'https://www.example.com/', to: ':80' });
    assert.deepEqual(
      tested?.clients.map(({ client: id, verdict, range }) => [id, verdict, range?.start.line]),
      [
        ['flash-10', 'denied', 2],
        ['flash-9.0.124', 'denied', 2],
        ['flash-9.0.115', 'denied', 2],
        ['acrobat', 'denied', undefined],
        ['silverlight', 'denied', undefined],
      ],
    );
    assert.match(tested?.clients[0]?.reason ?? '', /its to-ports do not include 80/);
  }));

test('where no client is named the one of the settings answers', () =>
  withEditor({ settings: { client: 'acrobat' } }, async editor => {
    await editor.open(uri, policy);
    assert.equal((await ask(editor, { from: 'https://www.example.com/', to: ':9005' }))?.client, 'acrobat');
  }));

test('after an edit the answer is that of the new text', () =>
  withEditor({}, async editor => {
    await editor.open(uri, policy);
    await editor.change(uri, 2, { text: policy.replace('8080', '81') });
    const tested = await ask(editor, { from: 'https://www.example.com/', to: ':81' });
    assert.deepEqual([tested?.answer.verdict, tested?.version], ['allowed', 2]);
  }));

test('a bad question is refused with its field, in the data too', () =>
  withEditor({}, async editor => {
    await editor.open(uri, policy);
    const from = 'https://www.example.com/';
    for (const [question, field] of [
      [{ from: 'www.example.com', to: ':80' }, 'from'],
      [{ from, to: ':0' }, 'to'],
      [{ from, to: 'nowhere' }, 'to'],
      [{ from }, 'to'],
      [{ from, to: ':80', client: 'netscape' }, 'client'],
      [{ from, to: ':80', headers: 'X' }, 'headers'],
    ] as const) {
      const refused = { code: ErrorCodes.InvalidParams, message: new RegExp(`^${field}: .*\\.$`) };
      await assert.rejects(ask(editor, question), refused);
      await ask(editor, question).catch(({ data }) => assert.equal(data.field, field));
    }
  }));

test('a document that is no policy file is not asked', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<project/>', 'xml');
    assert.equal(await ask(editor, { from: 'https://www.example.com/', to: ':80' }), null);
    const suggested = editor.connection.sendRequest(client.accessSuggestionsMethod, { textDocument: { uri } });
    assert.equal(await suggested, null);
  }));

test('a file suggests requesters that its grants name, a stranger, and ports that it grants', () =>
  withEditor({}, async editor => {
    await editor.open(uri, policy);
    const suggestions = await editor.connection.sendRequest<client.AccessSuggestions>(client.accessSuggestionsMethod, {
      textDocument: { uri },
    });
    const texts = (parts: readonly client.SuggestedPart[]) => parts.map(({ text }) => text);
    assert.deepEqual(texts(suggestions.requesters), [
      'https://example.com/',
      'https://www.example.com/',
      'https://stranger.example/',
    ]);
    assert.deepEqual(texts(suggestions.targets), [':8080', ':9000']);
    assert.equal(suggestions.client, 'flash-10');
    assert.equal(suggestions.clients.length, 5);
  }));
