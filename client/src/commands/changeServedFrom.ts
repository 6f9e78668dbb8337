import {
  ConfigurationTarget,
  commands,
  type QuickPickItem,
  type TextDocument,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type StateServedFromAnswer, stateServedFromMethod } from '../../../protocol/servedFrom.ts';
import { type PolicyFiles, policyDocumentOf } from './policyDocument.ts';
import { textField } from './textField.ts';

/**
 * States where a policy file is served, in a comment or in the settings of the workspace. Asks for what the argument
 * `{ uri?, location?, target?: 'comment' | 'setting' }` leaves out, and returns the location; null where the comment
 * was removed.
 */
export async function changeServedFrom(files: PolicyFiles, argument: unknown): Promise<string | null | undefined> {
  const document = await policyDocumentOf(files, argument, 'Change where which policy file is served?');
  if (!document) return undefined;
  const policy = { client: files.client, document };
  const location = textField(argument, 'location') ?? (await pickLocation(policy));
  if (location === undefined) return undefined;
  const target = textField(argument, 'target') ?? (await pickTarget(document, location));
  if (target === undefined) return undefined;
  if (target === 'setting' && location !== null) await writeServedFromSetting(document, location);
  else await writeComment(policy, location);
  return location;
}

/** An open document and the client whose server knows it. */
interface OpenDocument {
  readonly client: BaseLanguageClient;
  readonly document: TextDocument;
}

function stateLocation(
  { client, document }: OpenDocument,
  location: string | null,
): Promise<StateServedFromAnswer | null> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  return client.sendRequest<StateServedFromAnswer | null>(stateServedFromMethod, { textDocument, location });
}

interface LocationItem extends QuickPickItem {
  readonly pick: (policy: OpenDocument) => Thenable<string | null | undefined>;
}

const locationItems: readonly LocationItem[] = [
  {
    label: '$(plug) Socket policy on port 843',
    detail: 'socket://:843, the master policy of every host that serves it',
    pick: async () => 'socket://:843',
  },
  {
    label: '$(plug) Socket policy of another host or port…',
    detail: 'socket://HOST:PORT',
    pick: policy => typeLocation(policy, 'socket://chat.example.com:8080'),
  },
  {
    label: '$(globe) URL policy…',
    detail: 'https://HOST/crossdomain.xml, or another path',
    pick: policy => typeLocation(policy, 'https://www.example.com/crossdomain.xml'),
  },
  {
    label: '$(discard) Not stated',
    detail: 'Removes the comment: the settings, or else the name and the contents of the file, decide',
    pick: async () => null,
  },
  {
    label: '$(gear) Edit the globs in the settings',
    detail: 'crossdomainPolicy.servedFrom',
    pick: () => commands.executeCommand<undefined>('workbench.action.openSettings', 'crossdomainPolicy.servedFrom'),
  },
];

const question = 'Where is this policy file served?';

async function pickLocation(policy: OpenDocument): Promise<string | null | undefined> {
  const item = await window.showQuickPick(locationItems, { title: question });
  return item?.pick(policy);
}

function typeLocation(policy: OpenDocument, example: string): Thenable<string | undefined> {
  const reasonAgainst = async (location: string): Promise<string | undefined> => {
    const stated = await stateLocation(policy, location);
    return stated && 'reason' in stated ? stated.reason : undefined;
  };
  const valueSelection: [number, number] = [example.indexOf('//') + 2, example.length];
  return window.showInputBox({ title: question, value: example, valueSelection, validateInput: reasonAgainst });
}

async function pickTarget(document: TextDocument, location: string | null): Promise<string | undefined> {
  const canWriteSetting = workspace.isTrusted && workspace.getWorkspaceFolder(document.uri) !== undefined;
  if (location === null || !canWriteSetting) return 'comment';
  const items = [
    { label: '$(comment) In a comment in the file', detail: 'For everyone who reads or checks it', target: 'comment' },
    { label: '$(gear) In the settings of this workspace', detail: 'The file stays as it is', target: 'setting' },
  ];
  const item = await window.showQuickPick(items, { title: `Where is ${location} to be written?` });
  return item?.target;
}

async function writeComment(policy: OpenDocument, location: string | null): Promise<void> {
  const stated = await stateLocation(policy, location);
  if (!stated) throw new Error('This document is no policy file.');
  if ('reason' in stated) throw new Error(stated.reason);
  const edit = new WorkspaceEdit();
  edit.set(policy.document.uri, await policy.client.protocol2CodeConverter.asTextEdits([...stated.edits]));
  await workspace.applyEdit(edit);
}

/** Writes into the settings of the workspace where a file is served, before any glob that matches it too. */
async function writeServedFromSetting(document: TextDocument, location: string): Promise<void> {
  const configuration = workspace.getConfiguration('crossdomainPolicy', document.uri);
  const known = configuration.inspect<Readonly<Record<string, string>>>('servedFrom')?.workspaceValue ?? {};
  const glob = escapeGlob(workspace.asRelativePath(document.uri, false));
  const { [glob]: _, ...others } = known;
  await configuration.update('servedFrom', { [glob]: location, ...others }, ConfigurationTarget.Workspace);
}

function escapeGlob(path: string): string {
  return path.replaceAll(/[\\*?[\]{}()!+@]/g, '\\$&');
}
