import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodeActionRequest, CodeLensRequest, CompletionRequest, HoverRequest } from 'vscode-languageserver/node';
import { commandIds } from '../../protocol/commandIds.ts';
import {
  type EditEmbeddedAnswer,
  type EmbeddedPolicyAnswer,
  editEmbeddedMethod,
  embeddedPoliciesMethod,
} from '../../protocol/embedded.ts';
import { itemsOf, rulesOf, withEditor } from './testEditor.ts';

const uri = 'file:///server/Gate.java';
const textDocument = { uri };
const java = `class Gate {
  static final String POLICY =
      "<cross-domain-policy>"
    + "<allow-access-from domain=\\"www.example.com\\" to-ports=\\"5000-4000\\"/>"
    + "</cross-domain-policy>\\0";
}
`;

test('Problems of a policy in a program stand on its characters', () =>
  withEditor({}, async editor => {
    await editor.open(uri, java, 'java');
    const items = itemsOf(await editor.diagnose(uri));
    const problem = items.find(({ code }) => code === 'invalid-port-list');
    assert.deepEqual(problem?.range.start, { line: 3, character: 64 });
  }));

test('A program that only speaks of policies has none', () =>
  withEditor({}, async editor => {
    await editor.open(uri, 'class Scan { String marker = "<cross-domain-policy>"; }', 'java');
    assert.deepEqual(rulesOf(await editor.diagnose(uri)), []);
  }));

test('One setting leaves programs alone', () =>
  withEditor({ settings: { embedded: 'off' } }, async editor => {
    await editor.open(uri, java, 'java');
    assert.deepEqual(rulesOf(await editor.diagnose(uri)), []);
  }));

test('The hover explains the word and, at the opening, shows what is sent', () =>
  withEditor({}, async editor => {
    await editor.open(uri, java, 'java');
    const at = async (line: number, character: number) => {
      const found = await editor.connection.sendRequest(HoverRequest.type, {
        textDocument,
        position: { line, character },
      });
      return JSON.stringify(found?.contents ?? '');
    };
    assert.match(await at(3, 10), /allow-access-from/);
    assert.match(await at(2, 12), /\*\*What is sent:\*\*\\n\\n```xml\\n<cross-domain-policy>/);
    assert.equal(await at(1, 5), '""');
  }));

test('A quick fix keeps the quotes of the program', () =>
  withEditor({}, async editor => {
    await editor.open(uri, java, 'java');
    const place = { line: 3, character: 68 };
    const context = { diagnostics: [] };
    const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: place, end: place },
      context,
    });
    const [first] = actions ?? [];
    assert.ok(first && 'edit' in first);
    const [edit] = first.edit?.changes?.[uri] ?? [];
    assert.equal(edit?.newText, '4000-5000');
  }));

test('Above the policy stand the commands that the editor has, and nothing is completed', () =>
  withEditor({ initializationOptions: { commands: [commandIds.openEmbedded] } }, async editor => {
    await editor.open(uri, java, 'java');
    const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument });
    assert.deepEqual(
      lenses?.map(({ command }) => command?.title),
      ['Open the Policy in This String'],
    );
    const completion = await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument,
      position: { line: 3, character: 10 },
    });
    assert.equal(completion, null);
  }));

test('A policy is shown decoded, and edits of it go back into its strings', () =>
  withEditor({}, async editor => {
    await editor.open(uri, java, 'java');
    const policies = await editor.connection.sendRequest<EmbeddedPolicyAnswer[]>(embeddedPoliciesMethod, {
      textDocument,
    });
    const [policy] = policies;
    assert.ok(policy);
    assert.equal(policy.fileName, 'socket-policy.xml');
    const text = policy.text.replace('www.example.com', '*.example.org').replace('5000-4000', '4000');
    const answer = await editor.connection.sendRequest<EditEmbeddedAnswer>(editEmbeddedMethod, {
      textDocument,
      index: 0,
      text,
    });
    assert.equal(answer.kind, 'edits');
    const refused = await editor.connection.sendRequest<EditEmbeddedAnswer>(editEmbeddedMethod, {
      textDocument,
      index: 0,
      text: '<cross-domain-policy/>',
    });
    assert.equal(refused.kind, 'refused');
  }));
