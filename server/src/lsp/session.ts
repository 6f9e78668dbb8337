import {
  type Connection,
  DidChangeConfigurationNotification,
  type Disposable,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { settingsSection } from '../language/settings/settings.ts';
import { type ClientAbilities, clientAbilities } from './capabilities.ts';
import { createPusher } from './diagnostics.ts';
import { createDocumentStore, type DocumentStore } from './documentStore.ts';
import { letGo } from './letGo.ts';
import { createSettingsSource, type SettingsSource } from './settingsSource.ts';

/** What serves one editor from its `initialize` to its `shutdown`. */
export interface Session {
  readonly abilities: ClientAbilities;
  readonly store: DocumentStore;
  readonly settings: SettingsSource;
  /** What has to be let go at the end. */
  readonly disposables: readonly Disposable[];
}

/** Follows an editor's documents and settings, and keeps its diagnostics up to date. */
export function startSession(connection: Connection, params: InitializeParams): Session {
  const abilities = clientAbilities(params);
  const documents = new TextDocuments(TextDocument);
  const settings = settingsOf(connection, abilities, params.initializationOptions);
  const store = createDocumentStore({
    documentOf: uri => documents.get(uri),
    settingsOf: settings.settingsOf,
    abilities,
  });
  const pusher = abilities.asksForDiagnostics ? undefined : createPusher(store, connection);
  const refresh = (): void => {
    for (const method of abilities.refreshes) letGo(connection.sendRequest(method));
    for (const uri of documents.keys()) pusher?.change(uri);
  };
  const disposables = [
    documents.onDidChangeContent(({ document }) => pusher?.change(document.uri)),
    documents.onDidClose(({ document: { uri } }) => {
      settings.forget(uri);
      store.forget(uri);
      pusher?.close(uri);
    }),
    documents.listen(connection),
    connection.onDidChangeConfiguration(({ settings: given }) => {
      settings.change(given);
      refresh();
    }),
    connection.onInitialized(() => {
      if (abilities.registersConfiguration) registerConfiguration(connection);
    }),
  ];
  return { abilities, store, settings, disposables };
}

function settingsOf(connection: Connection, abilities: ClientAbilities, given: unknown): SettingsSource {
  const ask = (uri: string): Promise<unknown> =>
    connection.workspace.getConfiguration({ section: settingsSection, ...(uri !== '' && { scopeUri: uri }) });
  const complain = (message: string): void =>
    letGo(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }));
  return createSettingsSource({ given, complain, ...(abilities.answersConfiguration && { ask }) });
}

function registerConfiguration(connection: Connection): void {
  letGo(connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }));
}
