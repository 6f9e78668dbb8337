import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CompletionItem,
  InsertTextFormat,
  type MarkupContent,
  MarkupKind,
  type Position,
} from 'vscode-languageserver/node';
import { pullingEditor, type TestEditor, withEditor } from './testEditor.ts';

const uri = 'file:///site/crossdomain.xml';

/** Opens a document in which `$0` is the cursor. */
async function openAtCursor(editor: TestEditor, marked: string): Promise<Position> {
  const before = marked.slice(0, marked.indexOf('$0')).split('\n');
  await editor.open(uri, marked.replace('$0', ''));
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function ask<Result>(editor: TestEditor, method: string, params: object = {}): Promise<Result> {
  return editor.connection.sendRequest<Result>(method, { textDocument: { uri }, ...params });
}

test('the hover on an element explains it in Markdown, for the range of its name', () =>
  withEditor({}, async editor => {
    const position = await openAtCursor(editor, '<cross-domain-policy>\n<site-$0control/></cross-domain-policy>');
    const hover = await ask<{ contents: { kind: string; value: string }; range: object }>(
      editor,
      'textDocument/hover',
      { position },
    );
    assert.equal(hover.contents.kind, 'markdown');
    assert.deepEqual(hover.range, { start: { line: 1, character: 1 }, end: { line: 1, character: 13 } });
  }));

test('an editor that shows no Markdown gets plain text', () => {
  const textDocument = { ...pullingEditor.textDocument, hover: { contentFormat: [MarkupKind.PlainText] } };
  return withEditor({ capabilities: { ...pullingEditor, textDocument } }, async editor => {
    const position = await openAtCursor(
      editor,
      '<cross-domain-policy>\n<allow-$0access-from domain="www.a.example"/></cross-domain-policy>',
    );
    const { contents } = await ask<{ contents: MarkupContent }>(editor, 'textDocument/hover', { position });
    assert.equal(contents.kind, 'plaintext');
    assert.match(contents.value, /^<allow-access-from> — .*\n\nHere: Lets content from www\.a\.example/s);
  });
});

test('there is no hover where there is nothing to say', () =>
  withEditor({}, async editor => {
    const position = await openAtCursor(editor, '<cross-domain-policy>\n$0\n</cross-domain-policy>');
    assert.equal(await ask(editor, 'textDocument/hover', { position }), null);
  }));

const snippetEditor = {
  ...pullingEditor,
  textDocument: { ...pullingEditor.textDocument, completion: { completionItem: { snippetSupport: true } } },
};

async function grantOffered(editor: TestEditor): Promise<CompletionItem> {
  const position = await openAtCursor(editor, '<cross-domain-policy>\n  <$0\n</cross-domain-policy>');
  const items = await ask<CompletionItem[]>(editor, 'textDocument/completion', { position });
  const item = items.find(({ label }) => label === 'allow-access-from');
  if (!item) throw new Error('The grant is not offered.');
  return item;
}

test('an element is offered as a snippet to an editor that has them', () =>
  withEditor({ capabilities: snippetEditor }, async editor => {
    const item = await grantOffered(editor);
    assert.equal(item.insertTextFormat, InsertTextFormat.Snippet);
    assert.match(item.textEdit?.newText ?? '', /domain="\$\{1/);
  }));

test('an element is offered as plain text to an editor without snippets', () =>
  withEditor({}, async editor => {
    const item = await grantOffered(editor);
    assert.equal(item.insertTextFormat, InsertTextFormat.PlainText);
    assert.doesNotMatch(item.textEdit?.newText ?? '', /\$/);
  }));

test('what a port is stands beside every offer in an editor that has a place for it', () =>
  withEditor(
    { capabilities: { textDocument: { completion: { completionItem: { labelDetailsSupport: true } } } } },
    async editor => {
      const position = await openAtCursor(
        editor,
        '<!-- served from: socket://:843 --><cross-domain-policy><allow-access-from domain="a.example" to-ports="$0"/></cross-domain-policy>',
      );
      const items = await ask<CompletionItem[]>(editor, 'textDocument/completion', { position });
      const { detail, labelDetails } = items.find(({ label }) => label === '443') ?? {};
      assert.deepEqual({ detail, labelDetails }, { detail: undefined, labelDetails: { description: 'HTTPS' } });
    },
  ));

test('an offer is explained when it is asked for', () =>
  withEditor({}, async editor => {
    const item = await grantOffered(editor);
    assert.equal(item.documentation, undefined);
    const resolved = await editor.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /"markdown"/);
  }));

test('an offer that is none of ours comes back as it is', () =>
  withEditor({}, async editor => {
    const item = { label: 'x', data: { strange: true } };
    assert.deepEqual(await editor.connection.sendRequest('completionItem/resolve', item), item);
  }));

test('the outline names the root and its grants', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from domain="a.example"/></cross-domain-policy>');
    const [root] = await ask<{ name: string; children: { name: string }[] }[]>(editor, 'textDocument/documentSymbol');
    assert.equal(root?.name, 'cross-domain-policy');
    assert.deepEqual(
      root?.children.map(({ name }) => name),
      ['a.example'],
    );
  }));

test('elements and comments over several lines fold', () =>
  withEditor({}, async editor => {
    await editor.open(uri, '<!--\n-->\n<cross-domain-policy>\n\n</cross-domain-policy>');
    assert.deepEqual(await ask(editor, 'textDocument/foldingRange'), [
      { startLine: 0, endLine: 1, kind: 'comment' },
      { startLine: 2, endLine: 3 },
    ]);
  }));

test('a selection grows from the value to the whole document', () =>
  withEditor({}, async editor => {
    const position = await openAtCursor(
      editor,
      '<cross-domain-policy><allow-access-from domain="a$0b"/></cross-domain-policy>',
    );
    const [innermost] = await ask<SelectionRange[]>(editor, 'textDocument/selectionRange', { positions: [position] });
    const widths = chainOf(innermost).map(({ start, end }) => end.character - start.character);
    assert.equal(widths[0], 2);
    assert.deepEqual(
      widths,
      [...widths].sort((a, b) => a - b),
    );
    assert.ok(widths.length > 3);
  }));

interface SelectionRange {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly parent?: SelectionRange;
}

function chainOf(innermost: SelectionRange | undefined): readonly SelectionRange['range'][] {
  return innermost ? [innermost.range, ...chainOf(innermost.parent)] : [];
}

test('the names of a start tag and its end tag are edited together', () =>
  withEditor({}, async editor => {
    const position = await openAtCursor(editor, '<cross$0-domain-policy></cross-domain-policy>');
    const linked = await ask<{ ranges: object[] }>(editor, 'textDocument/linkedEditingRange', { position });
    assert.equal(linked.ranges.length, 2);
  }));

for (const [options, indentation] of [
  [{ insertSpaces: true, tabSize: 3 }, '   '],
  [{ insertSpaces: false, tabSize: 3 }, '\t'],
] as const) {
  test(`formatting indents as the editor asks: ${JSON.stringify(options)}`, () =>
    withEditor({}, async editor => {
      await editor.open(uri, '<cross-domain-policy><site-control/></cross-domain-policy>');
      const edits = await ask<{ newText: string }[]>(editor, 'textDocument/formatting', { options });
      assert.equal(edits[0]?.newText, `\n${indentation}`);
    }));
}

test('behind a grant stands in a few words what it permits', () =>
  withEditor({}, async editor => {
    const grant = '<allow-access-from domain="*.example.com" to-ports="8080"/>';
    await editor.open(uri, `<cross-domain-policy>\n${grant}\n</cross-domain-policy>`);
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const [hint] = await ask<{ position: Position; label: string }[]>(editor, 'textDocument/inlayHint', { range });
    assert.deepEqual(hint?.position, { line: 1, character: grant.length });
    assert.equal(hint?.label, 'example.com and below');
  }));

test('a setting switches what stands behind grants off', () =>
  withEditor({ settings: { inlayHints: 'off' } }, async editor => {
    await editor.open(uri, '<cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>');
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    assert.deepEqual(await ask(editor, 'textDocument/inlayHint', { range }), []);
  }));

const socketPolicy = '<!-- served from: socket://chat.example.com:843 -->\n<cross-domain-policy/>';

test('above the root stand the commands that the editor has', () =>
  withEditor({ initializationOptions: { commands: ['crossdomainPolicy.probePort843'] } }, async editor => {
    await editor.open(uri, socketPolicy);
    const lenses = await ask<{ command: object }[]>(editor, 'textDocument/codeLens');
    assert.deepEqual(
      lenses.map(({ command }) => command),
      [
        {
          title: 'Probe port 843…',
          command: 'crossdomainPolicy.probePort843',
          arguments: [{ suggestedHost: 'chat.example.com' }],
        },
      ],
    );
  }));

test('an editor without commands of ours is offered none', () =>
  withEditor({}, async editor => {
    assert.equal(editor.initialized.capabilities.codeLensProvider, undefined);
    await editor.open(uri, socketPolicy);
    assert.deepEqual(await ask(editor, 'textDocument/codeLens'), []);
  }));
