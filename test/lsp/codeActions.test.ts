import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FixAllAnswer } from '../../protocol/fixing.ts';
import { pullingEditor, type TestEditor, withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';
const everyone = '<cross-domain-policy>\n<allow-access-from domain="*"/>\n</cross-domain-policy>';
const unclosed = '<cross-domain-policy>\n<allow-access-from domain="a.example">\n</cross-domain-policy>';

function actionsAt(editor: TestEditor, range: Range, only?: string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only && { only }) };
  return editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context,
  });
}

function applied(text: string, action: CodeAction | undefined): string {
  const document = TextDocument.create(uri, 'xml', 1, text);
  return TextDocument.applyEdits(document, action?.edit?.changes?.[uri] ?? []);
}

const secondLine: Range = { start: { line: 1, character: 28 }, end: { line: 1, character: 28 } };

const misspelt = '<cross-domain-policy>\n<allow-access-from domain="a.example" secure="yes"/>\n</cross-domain-policy>';

test('a quick fix that changes no verdict is the preferred one', () =>
  withEditor({}, async editor => {
    await editor.open(uri, misspelt);
    const [fix] = await actionsAt(editor, { start: { line: 1, character: 48 }, end: { line: 1, character: 48 } });
    assert.equal(fix?.title, 'Replace with true');
    assert.equal(fix?.isPreferred, true);
  }));

test('a quick fix carries its problem, says who gains access, and is not applied unasked', () =>
  withEditor({}, async editor => {
    await editor.open(uri, unclosed);
    const [fix] = await actionsAt(editor, { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } });
    assert.equal(fix?.kind, 'quickfix');
    assert.equal(fix?.title, 'Close the tag with />: lets a.example read data');
    assert.equal(fix?.isPreferred, false);
    assert.equal(fix?.diagnostics?.[0]?.code, 'malformed-xml');
    assert.equal(applied(unclosed, fix), unclosed.replace('example">', 'example"/>'));
  }));

test('where there is no problem there is no quick fix', () =>
  withEditor({}, async editor => {
    await editor.open(uri, unclosed);
    assert.deepEqual(await actionsAt(editor, { start: { line: 2, character: 9 }, end: { line: 2, character: 9 } }), []);
  }));

test('what a fix leaves to choose is selected in an editor that can', () => {
  const workspaceEdit = { documentChanges: true, snippetEditSupport: true };
  const capabilities: ClientCapabilities = {
    ...pullingEditor,
    workspace: { ...pullingEditor.workspace, workspaceEdit },
  };
  return withEditor({ capabilities }, async editor => {
    await editor.open(uri, everyone);
    const [fix] = await actionsAt(editor, secondLine);
    assert.match(
      JSON.stringify(fix?.edit?.documentChanges),
      /"snippet":\{"kind":"snippet","value":"\$\{0:www.example.com\}"\}/,
    );
  });
});

test('what a fix leaves to choose is a valid value in an editor that cannot select it', () =>
  withEditor({}, async editor => {
    await editor.open(uri, everyone);
    const [fix] = await actionsAt(editor, secondLine);
    assert.equal(applied(everyone, fix), everyone.replace('*', 'www.example.com'));
  }));

const wholeText: Range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };

for (const only of ['source.fixAll.crossdomainPolicy', 'source.fixAll', 'source']) {
  test(`an editor that asks for ${only} gets everything fixed that can be fixed safely`, () =>
    withEditor({}, async editor => {
      await editor.open(uri, misspelt);
      const actions = await actionsAt(editor, wholeText, [only]);
      const action = actions.find(({ kind }) => kind === 'source.fixAll.crossdomainPolicy');
      assert.equal(applied(misspelt, action), misspelt.replace('yes', 'true'));
    }));
}

test('an editor that does not ask for it is not offered to fix everything', () =>
  withEditor({}, async editor => {
    await editor.open(uri, unclosed);
    for (const only of [undefined, ['quickfix'], ['']])
      assert.ok((await actionsAt(editor, wholeText, only)).some(({ kind }) => kind === 'quickfix'));
    assert.ok((await actionsAt(editor, wholeText)).every(({ kind }) => kind === 'quickfix'));
  }));

test('an editor that asks for other kinds gets nothing', () =>
  withEditor({}, async editor => {
    await editor.open(uri, unclosed);
    assert.deepEqual(await actionsAt(editor, wholeText, ['refactor', 'source.organizeImports', 'sourced']), []);
  }));

test('for a whole document of problems no more is offered than anyone reads', () =>
  withEditor({}, async editor => {
    await editor.open(uri, `<cross-domain-policy>${'<allow-access-from/>'.repeat(500)}</cross-domain-policy>`);
    assert.equal((await actionsAt(editor, wholeText)).length, 100);
  }));

test('on a grant, what holds now can be written down', () =>
  withEditor({}, async editor => {
    const text = '<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n</cross-domain-policy>';
    await editor.open(uri, text);
    const [pin] = await actionsAt(editor, secondLine, ['refactor']);
    assert.equal(pin?.title, 'Pin this behavior');
    assert.match(applied(text, pin), /<!-- expect: allow https?:\/\/a\.example\//);
    assert.match(applied(text, pin), /<!-- expect: deny https?:\/\/stranger\.example\//);
  }));

test('an editor that can wait for it gets what is to be written when it is chosen', () => {
  const codeAction = { resolveSupport: { properties: ['edit'] } };
  const capabilities = { ...pullingEditor, textDocument: { ...pullingEditor.textDocument, codeAction } };
  return withEditor({ capabilities }, async editor => {
    await editor.open(uri, '<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n</cross-domain-policy>');
    const [pin] = await actionsAt(editor, secondLine, ['refactor']);
    assert.equal(pin?.edit, undefined);
    const resolved = await editor.connection.sendRequest<CodeAction>('codeAction/resolve', pin);
    assert.match(JSON.stringify(resolved.edit), /expect: allow/);
  });
});

test('an action that is none of ours comes back as it is', () =>
  withEditor({}, async editor => {
    for (const data of [undefined, null, 'x', { uri }, { uri, position: { line: -1 } }]) {
      const action = { title: 'x', data };
      assert.deepEqual(
        await editor.connection.sendRequest('codeAction/resolve', action),
        JSON.parse(JSON.stringify(action)),
      );
    }
  }));

test('a fix of very many places is sent as one edit', () =>
  withEditor({}, async editor => {
    const text = `<cross-domain-policy><!-- ${'-- '.repeat(2000)}--><allow-access-from domain="a.example"/></cross-domain-policy>`;
    await editor.open(uri, text);
    const [fix] = await actionsAt(editor, { start: { line: 0, character: 26 }, end: { line: 0, character: 28 } });
    assert.equal(fix?.edit?.changes?.[uri]?.length, 1);
    assert.equal(applied(text, fix).includes('-- -- '), false);
  }));

const repeated =
  '<cross-domain-policy>\n<allow-access-from domain="a.example"/>\n<allow-access-from domain="a.example"/>\n</cross-domain-policy>';

test('what is redundant goes when an editor asks for that kind, and not with what is safe', () =>
  withEditor({}, async editor => {
    await editor.open(uri, repeated);
    assert.deepEqual(await actionsAt(editor, wholeText, ['source.fixAll.crossdomainPolicy']), []);
    const [action] = await actionsAt(editor, wholeText, ['source.removeRedundant.crossdomainPolicy']);
    assert.equal(applied(repeated, action), repeated.replace('<allow-access-from domain="a.example"/>\n', ''));
  }));

test('what changes who has access is offered by a command that asks, where the editor has it', () =>
  withEditor({ initializationOptions: { commands: ['crossdomainPolicy.fixAllUnsafe'] } }, async editor => {
    await editor.open(uri, unclosed);
    const [action] = await actionsAt(editor, wholeText, ['source.fixAllUnsafe.crossdomainPolicy']);
    assert.equal(action?.edit, undefined);
    assert.deepEqual(action?.command?.arguments, [{ uri }]);
    const answer = await editor.connection.sendRequest<FixAllAnswer>('crossdomainPolicy/fixAll', {
      textDocument: { uri },
      scope: 'unsafe',
    });
    assert.ok(answer.gained.includes('a.example can read data'), answer.gained.join());
    const document = TextDocument.create(uri, 'xml', 1, unclosed);
    assert.match(TextDocument.applyEdits(document, [...answer.edits]), /domain="a\.example"\/>/);
  }));

test('a scope that there is not is a bad parameter', () =>
  withEditor({}, async editor => {
    await editor.open(uri, unclosed);
    await assert.rejects(
      editor.connection.sendRequest('crossdomainPolicy/fixAll', { textDocument: { uri }, scope: 'all' }),
      /scope must be one of safe, removes, unsafe/,
    );
  }));

test('the problem of a diagnostic that the editor sends is answered for wherever the cursor is', () =>
  withEditor({}, async editor => {
    await editor.open(uri, everyone);
    const range = { start: { line: 1, character: 27 }, end: { line: 1, character: 28 } };
    const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [{ range, message: '', code: 'unrestricted-domain' }] },
    });
    assert.ok(actions.some(({ title }) => title === 'Replace * with a domain'));
  }));
