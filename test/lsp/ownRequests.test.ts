import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { accessSuggestionsMethod, testAccessMethod } from '../../protocol/access.ts';
import { type NewPolicyFileAnswer, newPolicyFileMethod } from '../../protocol/newPolicyFile.ts';
import {
  type ServedFromAnswer,
  type StateServedFromAnswer,
  servedFromMethod,
  stateServedFromMethod,
} from '../../protocol/servedFrom.ts';
import { type TestEditor, withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';

test('the server says where a file is taken to be served, and why', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<!-- served from: socket://chat.example.com:843 --><cross-domain-policy/>');
    const { description, ...place } = await askPlace(editor);
    assert.deepEqual(place, {
      location: 'socket://chat.example.com:843',
      kind: 'socket',
      isMaster: true,
      source: 'comment',
      isInferred: false,
      summary: 'socket master, port 843',
      reason: 'by a comment in it',
    });
    assert.match(description, /socket:\/\/chat\.example\.com:843/);
  }));

test('a place that is not known in full has no location', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy/>');
    const { location, source, isInferred } = await askPlace(editor);
    assert.deepEqual({ location, source, isInferred }, { location: null, source: 'file-name', isInferred: true });
  }));

test('a document that is no policy file is served nowhere', () =>
  withEditor({}, async editor => {
    const other = 'file:///site/pom.xml';
    await editor.open(other, '<project/>', 'xml');
    assert.equal(await askPlace(editor, other), null);
    assert.equal(await state(editor, 'socket://:843', other), null);
  }));

function askPlace(editor: TestEditor, document = uri) {
  return editor.connection.sendRequest<ServedFromAnswer>(servedFromMethod, { textDocument: { uri: document } });
}

function state(editor: TestEditor, location: string | null, document = uri) {
  const params = { textDocument: { uri: document }, location };
  return editor.connection.sendRequest<StateServedFromAnswer | null>(stateServedFromMethod, params);
}

/** What stating a location makes of a document. */
function checkStated(before: string, location: string | null, after: string): Promise<void> {
  return withEditor({}, async editor => {
    await editor.open(uri, before);
    const stated = await state(editor, location);
    if (!stated || 'reason' in stated) throw new Error(stated?.reason ?? 'This is no policy file.');
    const edits: TextEdit[] = stated.edits.map(edit => ({ ...edit }));
    assert.equal(TextDocument.applyEdits(TextDocument.create(uri, 'xml', 1, before), edits), after);
  });
}

test('a location is stated in a comment at the top', () =>
  checkStated(
    '<cross-domain-policy/>\n',
    'socket://:843',
    '<!-- served from: socket://:843 -->\n<cross-domain-policy/>\n',
  ));

test('a location is stated below the XML declaration, with the line breaks of the file', () =>
  checkStated(
    '<?xml version="1.0"?>\r\n<cross-domain-policy/>\r\n',
    'https://www.example.com/crossdomain.xml',
    '<?xml version="1.0"?>\r\n<!-- served from: https://www.example.com/crossdomain.xml -->\r\n<cross-domain-policy/>\r\n',
  ));

test('a location is stated behind a byte order mark', () =>
  checkStated(
    '\ufeff<cross-domain-policy/>',
    'socket://:843',
    '\ufeff<!-- served from: socket://:843 -->\n<cross-domain-policy/>',
  ));

test('another location takes the place of the one that is stated', () =>
  checkStated(
    '<!-- served from: socket://:843 --><cross-domain-policy/>',
    'socket://:8080',
    '<!-- served from: socket://:8080 --><cross-domain-policy/>',
  ));

test('a location takes the place of what is stated and is none', () =>
  checkStated(
    '<!-- served from: here --><cross-domain-policy/>',
    'socket://:843',
    '<!-- served from: socket://:843 --><cross-domain-policy/>',
  ));

test('two hyphens of a location do not end the comment', () =>
  checkStated(
    '<cross-domain-policy/>',
    'https://xn--bcher-kva.example/crossdomain.xml',
    '<!-- served from: https://xn-%2Dbcher-kva.example/crossdomain.xml -->\n<cross-domain-policy/>',
  ));

test('what is stated can be taken back', () =>
  checkStated('<!-- served from: socket://:843 -->\n<cross-domain-policy/>', null, '<cross-domain-policy/>'));

test('a text that is no location is answered with the reason', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy/>');
    assert.deepEqual(await state(editor, 'socket://:0'), {
      reason: 'This is no location: the port must be a number from 1 to 65535.',
    });
  }));

for (const kind of ['url', 'socket']) {
  test(`a new policy file of kind ${kind} is a snippet with a declaration and a root`, () =>
    withEditor({}, async editor => {
      const { snippet } = await editor.connection.sendRequest<NewPolicyFileAnswer>(newPolicyFileMethod, {
        kind,
      });
      assert.match(snippet, /^<\?xml/);
      assert.match(snippet, /\$\{2:www\.example\.com\}/);
      assert.equal(snippet.includes('to-ports'), kind === 'socket');
    }));
}

test('a new policy file of a kind that there is not is refused', () =>
  withEditor({}, async editor => {
    const asked = editor.connection.sendRequest(newPolicyFileMethod, { kind: 'silverlight' });
    await assert.rejects(asked, { message: 'kind must be one of url, socket.' });
  }));

for (const method of [servedFromMethod, stateServedFromMethod, testAccessMethod, accessSuggestionsMethod])
  for (const params of [{}, { textDocument: null }, { textDocument: { uri: 5 } }])
    test(`${method} with ${JSON.stringify(params)} is refused with the name of the field`, () =>
      withEditor({}, async editor => {
        await assert.rejects(editor.connection.sendRequest(method, params), {
          code: ErrorCodes.InvalidParams,
          message: 'textDocument must be an object with the uri of a document.',
        });
      }));

test('a place that is no text is refused with the name of the field', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy/>');
    for (const location of [5, undefined, {}])
      await assert.rejects(editor.connection.sendRequest(stateServedFromMethod, { textDocument: { uri }, location }), {
        code: ErrorCodes.InvalidParams,
        message: 'location must be a text, or null to state none.',
      });
  }));

test('a new policy file of no kind is refused with the name of the field', () =>
  withEditor({}, async editor => {
    for (const params of [{}, { kind: 5 }])
      await assert.rejects(editor.connection.sendRequest(newPolicyFileMethod, params), {
        code: ErrorCodes.InvalidParams,
        message: 'kind must be one of url, socket.',
      });
  }));

test('an indentation that no editor means is kept within bounds', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy>\n<site-control/>\n</cross-domain-policy>');
    for (const [tabSize, width] of [
      [-1, 1],
      [0, 1],
      [4, 4],
      [1e9, 16],
    ] as const) {
      const options = { tabSize, insertSpaces: true };
      const edits = await editor.connection.sendRequest<TextEdit[]>('textDocument/formatting', {
        textDocument: { uri },
        options,
      });
      assert.ok(
        edits.some(({ newText }) => newText === `\n${' '.repeat(width)}`),
        `${tabSize}`,
      );
    }
  }));
