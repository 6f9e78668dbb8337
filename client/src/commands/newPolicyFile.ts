import { SnippetString, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type NewPolicyFileAnswer, newPolicyFileMethod } from '../../../protocol/newPolicyFile.ts';
import { policyLanguageId } from '../languages.ts';
import { textField } from './textField.ts';

/** Opens a new policy file with the words that need choosing selected, and returns its URI. `{ kind?: 'url' | 'socket' }` */
export async function newPolicyFile(client: BaseLanguageClient, argument: unknown): Promise<Uri | undefined> {
  const kind = textField(argument, 'kind') ?? (await pickKind());
  if (kind === undefined) return undefined;
  const { snippet } = await client.sendRequest<NewPolicyFileAnswer>(newPolicyFileMethod, { kind });
  const document = await workspace.openTextDocument({ language: policyLanguageId });
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(snippet));
  return document.uri;
}

const kinds = [
  {
    name: 'url',
    label: '$(globe) URL policy file',
    detail: 'crossdomain.xml on a web server: who may read its data',
  },
  {
    name: 'socket',
    label: '$(plug) Socket policy file',
    detail: 'Sent on port 843: who may connect to which ports',
  },
];

async function pickKind(): Promise<string | undefined> {
  const kind = await window.showQuickPick(kinds, { title: 'What is the policy file for?' });
  return kind?.name;
}
