import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { problemsOf, replaceText, rulesAboveHint, showFile, waitForProblems } from './editorDocument.ts';
import type { EditorTest } from './editorTest.ts';

const openPolicy = `<!-- served from: socket://:843 -->
<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>
`;

/** What is wrong with a policy file, as the editor shows it while it is being written. */
export const diagnosticsTests: readonly EditorTest[] = [
  {
    name: 'a socket policy that lets in everyone shows one problem, under what lets them in',
    run: async () => {
      const document = await showFile('everyone.crossdomain.xml', openPolicy);
      assert.equal(document.languageId, 'crossdomain-policy');
      const problems = await waitForProblems(document, 'open-to-everyone', shown => shown.length > 0);
      const [problem, ...others] = problems.filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(others, []);
      assert.deepEqual([problem?.severity, problem?.rule], ['error', 'open-to-everyone']);
      assert.equal(problem?.text, 'domain="*" to-ports="*"');
      assert.match(problem?.message ?? '', /^This <allow-access-from> lets everyone/);
    },
  },
  {
    name: 'a problem disappears while it is being corrected, and comes back with its cause',
    run: async () => {
      const document = await showFile('corrected.crossdomain.xml', openPolicy);
      await waitForProblems(document, 'open-to-everyone', has('open-to-everyone'));
      await replaceText(document, 'domain="*" to-ports="*"', 'domain="www.example.com" to-ports="8080"');
      await waitForProblems(document, 'no problem above a hint', shown => rulesAboveHint(shown).length === 0);
      await replaceText(document, '8080', '8080-80');
      await waitForProblems(document, 'invalid-port-list', has('invalid-port-list'));
    },
  },
  {
    name: 'a tag that is not closed is an error of syntax, and the grants after it are still checked',
    run: async () => {
      const text = `<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80"
  <allow-access-from domain="*" to-ports="8080"/>
</cross-domain-policy>
`;
      const document = await showFile('broken.crossdomain.xml', text);
      const problems = await waitForProblems(document, 'malformed-xml', has('malformed-xml'));
      const rules = rulesAboveHint(problems);
      assert.ok(rules.includes('malformed-xml') && rules.includes('unrestricted-domain'), rules.join(', '));
    },
  },
  {
    name: 'a policy file that is open as XML is served too, any other XML is not',
    run: async () => {
      const other = await showFile('other.xml', '<catalog><allow-access-from domain="*"/></catalog>\n');
      const policy = await showFile('some-policy.xml', openPolicy);
      assert.equal(policy.languageId, 'xml');
      await waitForProblems(policy, 'open-to-everyone', has('open-to-everyone'));
      assert.deepEqual(problemsOf(other), []);
    },
  },
  {
    name: 'the severity of a rule follows the settings at once',
    run: async () => {
      const document = await showFile('severity.crossdomain.xml', openPolicy);
      await waitForProblems(document, 'open-to-everyone', has('open-to-everyone'));
      const settings = vscode.workspace.getConfiguration('crossdomainPolicy');
      await settings.update('rules', { 'open-to-everyone': 'information' }, vscode.ConfigurationTarget.Workspace);
      await waitForProblems(document, 'open-to-everyone as information', shown =>
        shown.some(({ rule, severity }) => rule === 'open-to-everyone' && severity === 'information'),
      );
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
      await waitForProblems(document, 'open-to-everyone as error', shown =>
        shown.some(({ rule, severity }) => rule === 'open-to-everyone' && severity === 'error'),
      );
    },
  },
];

function has(wanted: string): (problems: readonly { readonly rule: string }[]) => boolean {
  return problems => problems.some(({ rule }) => rule === wanted);
}
