import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { commandIdsFor, registerCommands, type ServerPlace } from './commands/commandTable.ts';
import { servedLanguages } from './languages.ts';
import { showPlaceStatus } from './views/placeStatus.ts';
import { showServerStatus } from './views/serverStatus.ts';

/** The first part of the names of our settings, commands and requests; the client traces by its `trace.server`. */
export const clientId = 'crossdomainPolicy';

/** What people see as the server's name, in the list of output channels too. */
export const clientName = 'Cross-Domain Policy';

/**
 * What goes for the client wherever the server runs: documents of every scheme, problems as one types. The server is told which
 * commands there are.
 */
export function clientOptions(place: ServerPlace): LanguageClientOptions {
  return {
    documentSelector: servedLanguages.map(language => ({ language })),
    diagnosticPullOptions: { onChange: true },
    initializationOptions: { commands: commandIdsFor(place) },
  };
}

const running = new Set<BaseLanguageClient>();

/** Starts a client with everything that uses it. The client itself starts a crashed server again. */
export async function startClient(
  context: ExtensionContext,
  client: BaseLanguageClient,
  place: ServerPlace,
): Promise<void> {
  running.add(client);
  context.subscriptions.push(
    ...registerCommands(context, client, place),
    showPlaceStatus(client),
    showServerStatus(client),
  );
  await client.start();
}

/** Stops what was started. */
export async function stopClients(): Promise<void> {
  const clients = [...running];
  running.clear();
  await Promise.all(clients.map(client => client.dispose()));
}
