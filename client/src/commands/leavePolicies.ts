import { window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  corsMethod,
  retireMethod,
  type ServerConfiguration,
  type WebServer,
  webServerNames,
  webServers,
} from '../../../protocol/leaving.ts';
import { type PolicyFiles, policyDocumentOf } from './policyDocument.ts';
import { textField } from './textField.ts';

/** Opens the web server's lines that let browsers do what a policy file lets Flash do, and returns them. `{ uri?, server? }` */
export async function replaceByCors(files: PolicyFiles, argument: unknown): Promise<string | undefined> {
  const document = await policyDocumentOf(files, argument, 'Which policy file is to be replaced?');
  const server = document && (await serverOf(argument));
  if (!document || !server) return undefined;
  const uri = files.client.code2ProtocolConverter.asUri(document.uri);
  return show(await files.client.sendRequest<ServerConfiguration>(corsMethod, { uri, server }));
}

/** Opens the web server's lines that end policy files, and returns them. `{ server? }` */
export async function retire(client: BaseLanguageClient, argument: unknown): Promise<string | undefined> {
  const server = await serverOf(argument);
  return server && show(await client.sendRequest<ServerConfiguration>(retireMethod, { server }));
}

async function serverOf(argument: unknown): Promise<WebServer | undefined> {
  const given = textField(argument, 'server');
  if (given !== undefined) return webServers.find(server => server === given);
  const items = webServers.map(server => ({ label: webServerNames[server], server }));
  return (await window.showQuickPick(items, { title: 'For which web server?' }))?.server;
}

async function show({ text, language }: ServerConfiguration): Promise<string> {
  await window.showTextDocument(await workspace.openTextDocument({ content: text, language }), { preview: false });
  return text;
}
