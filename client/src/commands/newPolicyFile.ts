import { type QuickPickItem, SnippetString, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type NewPolicyFileAnswer,
  type NewPolicyFileParams,
  newPolicyFileMethod,
} from '../../../protocol/newPolicyFile.ts';
import { argumentObject, textField } from './textField.ts';

/**
 * Opens a new policy file under the name that such files have, and returns its URI. The person is asked what it is for, who gets in and
 * how strict it is; an argument `{ kind, domains?, ports?, metaPolicy? }` says so, and what it leaves out is left to tab stops.
 */
export async function newPolicyFile(client: BaseLanguageClient, argument: unknown): Promise<Uri | undefined> {
  const params = paramsIn(argument) ?? (await askParams());
  if (params === undefined) return undefined;
  const { snippet, fileName } = await client.sendRequest<NewPolicyFileAnswer>(newPolicyFileMethod, params);
  const document = await workspace.openTextDocument(await untitled(fileName));
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(snippet));
  return document.uri;
}

function paramsIn(argument: unknown): NewPolicyFileParams | undefined {
  const kind = textField(argument, 'kind');
  const { domains, ports, metaPolicy } = argumentObject(argument);
  if (kind === undefined) return undefined;
  return {
    kind,
    ...(Array.isArray(domains) && { domains }),
    ...(typeof ports === 'string' && { ports }),
    ...(typeof metaPolicy === 'string' && { metaPolicy }),
  };
}

/** A new file in the first folder of the workspace where its name is free there, so that saving it takes one key. */
async function untitled(fileName: string): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = folder && Uri.joinPath(folder, fileName);
  const isFree = target?.scheme === 'file' && !(await exists(target)) && !isOpen(target);
  return isFree ? target.with({ scheme: 'untitled' }) : Uri.from({ scheme: 'untitled', path: freeName(fileName) });
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function isOpen({ path }: Uri): boolean {
  return workspace.textDocuments.some(({ uri }) => uri.path === path);
}

/** `crossdomain.xml`, else `2.crossdomain.xml` and so on: names that still say what the file is. */
function freeName(fileName: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? fileName : `${number}.${fileName}`;
    if (!workspace.textDocuments.some(({ uri }) => uri.scheme === 'untitled' && uri.path === name)) return name;
  }
}

interface Choice<Value> extends QuickPickItem {
  readonly value: Value;
}

const kinds: readonly Choice<string>[] = [
  { value: 'url', label: '$(globe) Data of a web server', detail: 'crossdomain.xml: which sites may read it' },
  {
    value: 'socket',
    label: '$(plug) Ports of a host',
    detail: 'Sent on port 843: which sites may connect to which ports',
  },
];

const audiences: readonly Choice<'nobody' | 'named'>[] = [
  { value: 'nobody', label: 'Nobody', detail: 'Forbids every policy file of the host' },
  { value: 'named', label: 'Named domains…', detail: 'Content from these and from nowhere else' },
];

/** How strict, the strictest first. */
const metaPolicies: Readonly<Record<string, readonly Choice<string>[]>> = {
  url: [
    { value: 'master-only', label: 'This file alone', detail: 'No other policy file of the host counts' },
    {
      value: 'by-content-type',
      label: 'Also files that are served as policy files',
      detail: 'Others count where the server sends text/x-cross-domain-policy',
    },
  ],
  socket: [
    { value: 'master-only', label: 'This file alone', detail: 'No other port of the host may speak for itself' },
    { value: 'all', label: 'Also what other ports send', detail: 'Each port may grant access to itself' },
  ],
};

/** What, who and how strict; undefined where a question was dismissed. */
async function askParams(): Promise<NewPolicyFileParams | undefined> {
  const kind = await choose('What is the policy file for?', kinds);
  const audience = kind && (await choose('Who gets in?', audiences));
  if (!kind || !audience) return undefined;
  if (audience === 'nobody') return { kind, domains: [] };
  const domains = await askList('Which domains?', 'www.example.com, *.example.org');
  const ports = domains && (kind === 'url' ? '' : await ask('Which ports?', '5222, 9000-9010'));
  const metaPolicy = domains && ports !== undefined && (await choose('How strict?', metaPolicies[kind] ?? []));
  if (!domains || ports === undefined || !metaPolicy) return undefined;
  return { kind, domains, metaPolicy, ...(kind === 'socket' && { ports: ports.replaceAll(/\s+/g, '') }) };
}

async function choose<Value>(title: string, choices: readonly Choice<Value>[]): Promise<Value | undefined> {
  return (await window.showQuickPick(choices, { title, ignoreFocusOut: true }))?.value;
}

function ask(title: string, placeHolder: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? `For example ${placeHolder}` : undefined),
  });
}

async function askList(title: string, placeHolder: string): Promise<readonly string[] | undefined> {
  const text = await ask(title, placeHolder);
  return text?.split(/[\s,;]+/).filter(item => item !== '');
}
