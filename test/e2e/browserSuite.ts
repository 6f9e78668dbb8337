import * as vscode from 'vscode';
import { rulesAboveHint, showFile, waitForProblems } from './editorDocument.ts';
import { type EditorTest, reportMark, runEditorTests } from './editorTest.ts';

const tests: readonly EditorTest[] = [
  {
    name: 'in the browser the extension runs in a worker and shows what is wrong with a policy file',
    run: async () => {
      if (vscode.env.remoteName !== undefined) throw new Error('There is a machine behind this window.');
      const text = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\n';
      const document = await showFile('browser.crossdomain.xml', text);
      const problems = await waitForProblems(document, 'open-to-everyone', shown => shown.length > 0);
      if (rulesAboveHint(problems).join() !== 'open-to-everyone') throw new Error(JSON.stringify(problems));
    },
  },
  {
    name: 'in the browser access is tested as on a desktop',
    run: async () => {
      const { uri } = await showFile('access.crossdomain.xml', '<cross-domain-policy/>\n');
      const question = { uri, from: 'https://www.example.com/', to: 'https://data.example.net/x.json' };
      const answer = await vscode.commands.executeCommand<unknown>('crossdomainPolicy.testAccess', question);
      if (!/"verdict":"denied"/.test(JSON.stringify(answer))) throw new Error(JSON.stringify(answer));
    },
  },
  {
    name: 'in the browser there is no probe, and no offer of one above a socket policy',
    run: async () => {
      const asked = vscode.commands.executeCommand('crossdomainPolicy.probePort843', { host: 'localhost' });
      const answer = await Promise.resolve(asked).catch((error: unknown) => String(error));
      if (!/not found/.test(String(answer))) throw new Error(`The probe answered: ${JSON.stringify(answer)}`);
      const text = '<!-- served from: socket://:843 -->\n<cross-domain-policy/>\n';
      const { uri } = await showFile('probe-lens.crossdomain.xml', text);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      if (lenses.some(({ command }) => command?.command === 'crossdomainPolicy.probePort843'))
        throw new Error(JSON.stringify(lenses));
    },
  },
];

/** What VS Code calls in the browser's extension host, where there is no file system: the results go to the console. */
export function run(): Promise<void> {
  return runEditorTests(tests, line => console.log(`${reportMark}${line}`));
}
