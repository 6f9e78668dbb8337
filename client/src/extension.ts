import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientId, clientName, clientOptions, startClient, stopClients } from './startClient.ts';

/** Starts the language server in a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  const client = new LanguageClient(clientId, clientName, server, clientOptions('with-sockets'));
  return startClient(context, client, 'with-sockets');
}

/** Stops the language server. */
export function deactivate(): Promise<void> {
  return stopClients();
}
