import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type DescribedListeners, type LocalListeners, listenersMethod } from '../../../protocol/listeners.ts';
import { argumentObject } from './textField.ts';

/** Says which programs of the machine that VS Code runs on listen on a port, and returns them. `{ port? }` */
export async function findListener(client: BaseLanguageClient, argument: unknown): Promise<LocalListeners> {
  const { port } = argumentObject(argument);
  const params = typeof port === 'number' ? { port } : {};
  const { found, description } = await client.sendRequest<DescribedListeners>(listenersMethod, params);
  void window.showInformationMessage(description);
  return found;
}
