import { commands, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What a command does with the argument that it was given, if any. */
export type PolicyCommand = (client: BaseLanguageClient, argument: unknown) => unknown;

/** Every command, by the last part of its id. */
const policyCommands: Readonly<Record<string, PolicyCommand>> = {};

/** Makes the commands known. */
export function registerCommands(client: BaseLanguageClient): readonly Disposable[] {
  return Object.entries(policyCommands).map(([name, command]) =>
    commands.registerCommand(`crossdomainPolicy.${name}`, (argument?: unknown) => command(client, argument)),
  );
}
