import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { positionOf, showFile, waitFor, waitForProblems } from './editorDocument.ts';
import type { EditorTest } from './editorTest.ts';

/** What the editor offers at a place of a policy file. */
export const featureTests: readonly EditorTest[] = [
  {
    name: 'the hover on a grant says in plain words what it permits',
    run: async () => {
      const document = await showPolicy(
        'hover',
        '<allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>',
      );
      const text = await hoverText(document, positionOf(document, 'allow-access-from', 3));
      for (const word of ['example.com', '8080', '9000', '9010']) assert.ok(text.includes(word), text);
    },
  },
  {
    name: 'the hover on an attribute explains it and links to the specification',
    run: async () => {
      const document = await showPolicy('attribute', '<allow-access-from domain="a.example" to-ports="80"/>');
      const text = await hoverText(document, positionOf(document, 'to-ports', 2));
      assert.match(text, /port/);
      assert.match(text, /\]\(https?:/);
    },
  },
  {
    name: 'after an opening bracket the elements allowed there are offered, as snippets',
    run: async () => {
      const document = await showPolicy('elements', '<');
      const items = await completionsAt(document, positionOf(document, '<\n', 1));
      const grant = items.find(item => labelOf(item) === 'allow-access-from');
      assert.ok(grant, items.map(labelOf).join(', '));
      assert.notEqual(grant.kind, vscode.CompletionItemKind.Text);
      assert.ok(grant.insertText instanceof vscode.SnippetString, 'The grant is no snippet.');
    },
  },
  {
    name: 'inside the quotes of secure, true and false are offered as values and nothing else of ours is',
    run: async () => {
      const document = await showPolicy('values', '<allow-access-from domain="a.example" secure=""/>');
      const items = await completionsAt(document, positionOf(document, 'secure=""', 'secure="'.length));
      const values = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text).map(labelOf);
      assert.deepEqual(values.toSorted(), ['false', 'true']);
    },
  },
  {
    name: 'a quick fix mends its problem',
    run: async () => {
      const document = await showPolicy('fix', '<allow-access-from domain="a.example" secure="yes"/>');
      await waitForProblems(document, 'invalid-secure', shown => shown.some(({ rule }) => rule === 'invalid-secure'));
      const [action] = await codeActions(document, vscode.CodeActionKind.QuickFix);
      assert.ok(action?.edit, 'No quick fix is offered.');
      await vscode.workspace.applyEdit(action.edit);
      assert.ok(document.getText().includes('secure="true"'), document.getText());
      await waitForProblems(document, 'no invalid-secure', shown =>
        shown.every(({ rule }) => rule !== 'invalid-secure'),
      );
    },
  },
  {
    name: 'fix all mends everything that is safe to mend, on save too',
    run: async () => {
      const document = await showPolicy('all', '<allow-access-from domain="a.example" secure="yes"/>');
      await waitForProblems(document, 'invalid-secure', shown => shown.some(({ rule }) => rule === 'invalid-secure'));
      const settings = vscode.workspace.getConfiguration('editor', document);
      await settings.update('codeActionsOnSave', { 'source.fixAll': 'explicit' }, vscode.ConfigurationTarget.Workspace);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
      await waitFor(vscode.workspace.onDidChangeTextDocument, 'secure="true" after saving', {
        look: () => (document.getText().includes('secure="true"') ? true : undefined),
        describe: () => document.getText(),
      });
    },
  },
];

/** Shows a policy file with this content in its root. */
function showPolicy(name: string, content: string): Promise<vscode.TextDocument> {
  const text = `<?xml version="1.0"?>\n<cross-domain-policy>\n  ${content}\n</cross-domain-policy>\n`;
  return showFile(`${name}.crossdomain.xml`, text);
}

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap(hover => hover.contents);
  return contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n\n');
}

async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === 'string' ? item.label : item.label.label;
}

function codeActions(document: vscode.TextDocument, kind: vscode.CodeActionKind): Thenable<vscode.CodeAction[]> {
  const everything = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, everything, kind.value, 20);
}
