import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AccessAnswer } from '../../protocol/access.ts';
import { positionOf, problemsOf, replaceText, showFile, waitFor, waitForProblems } from './editorDocument.ts';
import type { EditorTest } from './editorTest.ts';

const policy = `<?xml version="1.0"?>
<!-- served from: socket://chat.example.net:843 -->
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <!-- expect: allow https://www.example.com/ to :8080 -->
  <allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>
</cross-domain-policy>
`;

const grant = '<allow-access-from domain="*.example.com" to-ports="8080,9000-9010"/>';

/** Who may reach what, as bindings and other extensions ask it, and expectations in the file. */
export const accessTests: readonly EditorTest[] = [
  {
    name: 'an access test with an argument asks no questions, returns its answer, and opens its report beside the file',
    run: async () => {
      const document = await showFile('asked.socketpolicy.crossdomain.xml', policy);
      const answer = await testAccess({ uri: document.uri.toString(), from: 'https://www.example.com/', to: ':9005' });
      assert.equal(answer?.verdict, 'allowed');
      assert.equal(answer.certainty, 'documented');
      const { start } = answer.decidedBy?.range ?? {};
      assert.equal(document.offsetAt(toPosition(start)), policy.indexOf(grant));
      await waitForOneTab('Access: asked.socketpolicy.crossdomain.xml');
      assert.equal(vscode.window.activeTextEditor?.document, document, 'The report took the focus.');
    },
  },
  {
    name: 'an access test asks the file of the active editor, with headers and a client',
    run: async () => {
      const headers = '<allow-http-request-headers-from domain="www.example.com" headers="X-Token"/>';
      await showFile(
        'headers.crossdomain.xml',
        `<cross-domain-policy><allow-access-from domain="www.example.com"/>${headers}</cross-domain-policy>`,
      );
      const question = { from: 'https://www.example.com/', to: 'https://data.example.net/x', headers: ['X-Token'] };
      const verdictsOf = async (client: string) =>
        (await testAccess({ ...question, client }))?.headers?.map(({ verdict }) => verdict);
      assert.deepEqual(await verdictsOf('flash-10'), ['allowed']);
      assert.deepEqual(await verdictsOf('acrobat'), ['denied']);
    },
  },
  {
    name: 'an access test sees what is typed and not yet saved',
    run: async () => {
      const document = await showFile('typed.crossdomain.xml', policy);
      const ask = () => testAccess({ uri: document.uri, from: 'https://www.example.com/', to: ':81' });
      assert.equal((await ask())?.verdict, 'denied');
      await replaceText(document, '8080,', '81,');
      assert.equal((await ask())?.verdict, 'allowed');
    },
  },
  {
    name: 'a bad question is refused with the field at fault',
    run: async () => {
      const { uri } = await showFile('bad.crossdomain.xml', policy);
      await assert.rejects(testAccess({ uri, from: 'www.example.com', to: ':80' }), /from: from must be/);
      await assert.rejects(testAccess({ uri, from: 'https://a.example/', to: ':0' }), /to: the port must be/);
      const client = 'netscape';
      await assert.rejects(testAccess({ uri, from: 'https://a.example/', to: ':80', client }), /client must be one of/);
    },
  },
  {
    name: 'a document that is no policy file is not asked, which is no failure',
    run: async () => {
      const { uri } = await showFile('project.xml', '<project/>\n');
      assert.equal(await testAccess({ uri, from: 'https://a.example/', to: ':80' }), undefined);
    },
  },
  {
    name: 'above the root stands a lens that tests access to this file',
    run: async () => {
      const { uri } = await showFile('lens.crossdomain.xml', policy);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
      const lens = lenses.find(({ command }) => command?.command === 'crossdomainPolicy.testAccess');
      assert.equal(lens?.range.start.line, 2);
      assert.deepEqual(lens.command?.arguments, [{ uri: uri.toString() }]);
    },
  },
  {
    name: 'behind each grant stands in a few words what it permits',
    run: async () => {
      const document = await showFile('hints.crossdomain.xml', policy);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      assert.deepEqual(hints.map(labelOf), ['example.com and below']);
    },
  },
  {
    name: 'pinning the behavior of a grant writes expectations that hold',
    run: async () => {
      const document = await showFile('pinned.crossdomain.xml', policy);
      const place = new vscode.Range(positionOf(document, grant, 5), positionOf(document, grant, 5));
      const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        place,
        vscode.CodeActionKind.Refactor.value,
        5,
      );
      assert.equal(action?.title, 'Pin this behavior');
      assert.ok(action.edit, 'The action brings no edit.');
      await vscode.workspace.applyEdit(action.edit);
      assert.match(document.getText(), /expect: allow https:\/\/example\.com\/ to :9000 -->/);
      assert.match(document.getText(), /expect: deny https:\/\/stranger\.example\/ to :8080 -->/);
      assert.deepEqual(
        problemsOf(document).filter(({ rule }) => rule.endsWith('-expectation')),
        [],
      );
    },
  },
  {
    name: 'an expectation turns red while the grant is edited, and a quick fix turns it round',
    run: async () => {
      const document = await showFile('expected.crossdomain.xml', policy);
      await replaceText(document, '8080,', '81,');
      const [failed] = await waitForProblems(document, 'failed-expectation', shown => shown.some(hasFailed));
      assert.equal(failed?.severity, 'error');
      assert.match(failed.message, /expected to be allowed, and it is not\. The grant for .* do not include 8080/);
      assert.equal(failed.text, '<!-- expect: allow https://www.example.com/ to :8080 -->');
      const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(positionOf(document, 'expect:'), positionOf(document, 'expect:')),
        vscode.CodeActionKind.QuickFix.value,
        5,
      );
      assert.equal(fix?.title, 'Turn the expectation round');
      await vscode.workspace.applyEdit(fix.edit ?? new vscode.WorkspaceEdit());
      assert.match(document.getText(), /expect: deny https:\/\/www\.example\.com\/ to :8080 -->/);
      await waitForProblems(document, 'no failed-expectation', shown => !shown.some(hasFailed));
    },
  },
  {
    name: 'the report of a file is drawn once, however often it is asked',
    run: async () => {
      const { uri } = await showFile('again.crossdomain.xml', policy);
      for (const to of [':8080', ':9000', ':80']) await testAccess({ uri, from: 'https://www.example.com/', to });
      await waitForOneTab('Access: again.crossdomain.xml');
    },
  },
];

async function testAccess(argument: object): Promise<AccessAnswer | undefined> {
  return vscode.commands.executeCommand('crossdomainPolicy.testAccess', argument);
}

async function waitForOneTab(label: string): Promise<void> {
  const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(tab => tab.label));
  await waitFor(vscode.window.tabGroups.onDidChangeTabs, `one tab "${label}"`, {
    look: () => (labels().filter(shown => shown === label).length === 1 ? true : undefined),
    describe: () => labels().join(', '),
  });
}

function toPosition(place: { readonly line: number; readonly character: number } | undefined): vscode.Position {
  return new vscode.Position(place?.line ?? 0, place?.character ?? 0);
}

function labelOf({ label }: vscode.InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

function hasFailed({ rule }: { readonly rule: string }): boolean {
  return rule === 'failed-expectation';
}
