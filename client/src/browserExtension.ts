import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName, clientOptions, startClient, stopClients } from './startClient.ts';

/** The browser's own; its types are not among Node's. */
declare const Worker: { new (address: string): object };

/** Starts the language server in a web worker, a new one whenever it is started again. */
export function activate(context: ExtensionContext): Promise<void> {
  const server = Uri.joinPath(context.extensionUri, 'dist/browser/server.js').toString(true);
  /** What VS Code gives for a worker is no instance of `Worker`, so that the client would not know how to talk to it. */
  const connect = async () => {
    const worker = new Worker(server);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient(clientId, clientName, connect, clientOptions('in-browser'));
  return startClient(context, client, 'in-browser');
}

/** Stops the language server. */
export function deactivate(): Promise<void> {
  return stopClients();
}
