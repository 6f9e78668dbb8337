import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  InlayHintRefreshRequest,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { network } from '../../server/src/lsp/network.ts';
import { startServer } from '../../server/src/lsp/server.ts';

/** What an editor is like. */
export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  /** What stands under `crossdomainPolicy` in its settings, for editors that are asked. */
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
}

/** An editor that asks for problems and answers for its settings, as VS Code does. */
export const pullingEditor: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: { diagnostic: {} },
};

/** An editor at the other end of the server's streams, in this process. */
export interface TestEditor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly messages: Mailbox<string>;
  readonly published: Mailbox<PublishDiagnosticsParams>;
  /** The methods by which the server told the editor to ask anew. */
  readonly refreshes: Mailbox<string>;
  /** The methods for which the server registered. */
  readonly registered: Mailbox<string>;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  readonly changeSettings: (settings: unknown) => Promise<void>;
  readonly diagnose: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
}

/** Runs a test with an editor that has done its part of `initialize`, and ends both sides. */
export async function withEditor(options: EditorOptions, test: (editor: TestEditor) => Promise<void>): Promise<void> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toEditor),
  );
  startServer(server, network);
  const connection = createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
  try {
    await test(await initialize(connection, options));
  } finally {
    connection.dispose();
    server.dispose();
  }
}

async function initialize(connection: ProtocolConnection, options: EditorOptions): Promise<TestEditor> {
  const { capabilities = pullingEditor, initializationOptions } = options;
  const current = { settings: options.settings };
  const mailboxes = receive(connection);
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => current.settings ?? null));
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    initialized,
    ...mailboxes,
    ...documentActions(connection),
    changeSettings: settings => {
      current.settings = settings;
      const params = { settings: capabilities.workspace?.configuration ? null : { crossdomainPolicy: settings } };
      return connection.sendNotification(DidChangeConfigurationNotification.type, params);
    },
  };
}

function receive(connection: ProtocolConnection) {
  const mailboxes = {
    messages: createMailbox<string>(),
    published: createMailbox<PublishDiagnosticsParams>(),
    refreshes: createMailbox<string>(),
    registered: createMailbox<string>(),
  };
  connection.onNotification(ShowMessageNotification.type, ({ message }) => mailboxes.messages.put(message));
  connection.onNotification(PublishDiagnosticsNotification.type, params => mailboxes.published.put(params));
  for (const { method } of [DiagnosticRefreshRequest.type, InlayHintRefreshRequest.type, CodeLensRefreshRequest.type])
    connection.onRequest(method, () => mailboxes.refreshes.put(method));
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { method } of registrations) mailboxes.registered.put(method);
  });
  return mailboxes;
}

function documentActions(connection: ProtocolConnection) {
  return {
    open: (uri: string, text: string, languageId = 'crossdomain-policy') =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      }),
    close: (uri: string) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    diagnose: (uri: string, previousResultId?: string) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId !== undefined && { previousResultId }),
      }),
  };
}

/** What has come, in order; who waits for the next gets it when it comes. */
export interface Mailbox<Item> {
  readonly put: (item: Item) => void;
  /** The first that is as wished and was not taken before. */
  readonly take: (isWished?: (item: Item) => boolean) => Promise<Item>;
  /** Everything that has come, taken or not. */
  readonly all: readonly Item[];
}

/** What is awaited comes within this time (milliseconds). */
const patience = 15_000;

function createMailbox<Item>(): Mailbox<Item> {
  const all: Item[] = [];
  const waiting: Item[] = [];
  const takers = new Set<() => void>();
  const tryToTake = (isWished: (item: Item) => boolean, taken: (item: Item) => void): boolean => {
    const index = waiting.findIndex(isWished);
    if (index < 0) return false;
    waiting.splice(index, 1).forEach(taken);
    return true;
  };
  return {
    all,
    put: item => {
      all.push(item);
      waiting.push(item);
      for (const taker of [...takers]) taker();
    },
    take: (isWished = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`It did not come. There is: ${inspect(all)}`)), patience);
        const taken = (item: Item): void => {
          clearTimeout(timer);
          resolve(item);
        };
        const taker = (): void => {
          if (tryToTake(isWished, taken)) takers.delete(taker);
        };
        takers.add(taker);
        taker();
      }),
  };
}

/** The rules that a report names, in its order. */
export function rulesOf(report: DocumentDiagnosticReport): readonly (string | number | undefined)[] {
  return itemsOf(report).map(({ code }) => code);
}

/** The problems of a full report. */
export function itemsOf(report: DocumentDiagnosticReport): readonly Diagnostic[] {
  if (report.kind !== 'full') throw new Error('The server reported that nothing changed.');
  return report.items;
}
