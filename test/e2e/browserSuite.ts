import * as vscode from 'vscode';
import { rulesAboveHint, showFile, waitForProblems } from './editorDocument.ts';
import { type EditorTest, reportMark, runEditorTests } from './editorTest.ts';

const tests: readonly EditorTest[] = [
  {
    name: 'in the browser the extension runs in a worker and shows what is wrong with a policy file',
    run: async () => {
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
    name: 'in the browser nothing that needs a socket is registered',
    run: async () => {
      const commands = await vscode.commands.getCommands(true);
      if (commands.includes('crossdomainPolicy.probePort843')) throw new Error('Probe port 843 is registered.');
    },
  },
];

/** What VS Code calls in the browser's extension host, where there is no file system: the results go to the console. */
export function run(): Promise<void> {
  return runEditorTests(tests, line => console.log(`${reportMark}${line}`));
}
