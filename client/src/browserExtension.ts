import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName, clientOptions, startClient, stopClients } from './startClient.ts';

/** The browser's own; its types are not among Node's. */
declare const Worker: { new (address: string): object };

/** Starts the language server in a web worker. */
export function activate(context: ExtensionContext): Promise<void> {
  const server = Uri.joinPath(context.extensionUri, 'dist/browser/server.js').toString(true);
  const worker = new Worker(server);
  return startClient(context, new LanguageClient(clientId, clientName, async () => worker, clientOptions()));
}

/** Stops the language server. */
export function deactivate(): Promise<void> {
  return stopClients();
}
