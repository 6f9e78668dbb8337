import { commands, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { changeServedFrom } from './changeServedFrom.ts';
import { newPolicyFile } from './newPolicyFile.ts';

/** What a command does with the argument that it was given, if any; what it returns is its caller's. */
type PolicyCommand = (client: BaseLanguageClient, argument: unknown) => Promise<unknown>;

/** Every command, by its id. */
const policyCommands: Readonly<Record<string, PolicyCommand>> = {
  'crossdomainPolicy.changeServedFrom': changeServedFrom,
  'crossdomainPolicy.newPolicyFile': newPolicyFile,
  'crossdomainPolicy.restartServer': restartServer,
};

/** The ids of the commands that there are here. */
export const commandIds = Object.keys(policyCommands);

/** Makes the commands known. */
export function registerCommands(client: BaseLanguageClient): readonly Disposable[] {
  return Object.entries(policyCommands).map(([id, command]) =>
    commands.registerCommand(id, (argument?: unknown) => command(client, argument)),
  );
}

async function restartServer(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}
