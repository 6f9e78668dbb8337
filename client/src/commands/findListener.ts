import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type LocalListener, type LocalListeners, listenersMethod } from '../../../protocol/listeners.ts';
import { argumentObject } from './textField.ts';

/** Says which programs of the machine that VS Code runs on listen on a port, and returns them. `{ port? }` */
export async function findListener(client: BaseLanguageClient, argument: unknown): Promise<LocalListeners> {
  const { port } = argumentObject(argument);
  const params = typeof port === 'number' ? { port } : {};
  const found = await client.sendRequest<LocalListeners>(listenersMethod, params);
  void window.showInformationMessage(describe(found));
  return found;
}

function describe({ port, listeners }: LocalListeners): string {
  if (listeners.length === 0) return `Nothing listens on port ${port} of this machine.`;
  return listeners.map(listener => describeListener(listener, port)).join(' ');
}

function describeListener(
  { name = 'A program', pid, user, address, family, reachable }: LocalListener,
  port: number,
): string {
  const facts = [...(pid === undefined ? [] : [`process ${pid}`]), ...(user === undefined ? [] : [`user ${user}`])];
  const place = family === 'ipv6' ? `[${address}]:${port}` : `${address}:${port}`;
  const reach = reachable === 'network' ? 'other machines can connect' : 'only this machine can connect';
  return `${name}${facts.length === 0 ? '' : ` (${facts.join(', ')})`} listens on ${place}: ${reach}.`;
}
