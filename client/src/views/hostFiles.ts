import {
  type CodeAction,
  CodeLens,
  Disposable,
  EventEmitter,
  type Hover,
  languages,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  CodeActionRequest,
  CodeLensRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  State,
} from 'vscode-languageclient';
import { isServedLanguage } from '../languages.ts';
import { embeddedScheme } from './embeddedPolicies.ts';

/** Open files of other languages in which policies stand: the server sees these, and no others. */
export interface HostFiles {
  /** Shows a document to the server now, where it may hold a policy; says whether it does. */
  readonly show: (document: TextDocument) => Promise<boolean>;
  readonly dispose: () => void;
}

/** Milliseconds between a change and its problems. */
const gatheringTime = 200;

/** Follows the open documents: of each that is not ours one search for a few bytes. */
export function followHostFiles(client: BaseLanguageClient): HostFiles {
  const shown = new Map<string, ShownHost>();
  const problems = languages.createDiagnosticCollection('crossdomain-policy');
  const lenses = new EventEmitter<void>();
  const host = { client, shown, problems, lenses };
  const follow = (document: TextDocument): void => void show(host, document);
  const subscriptions = Disposable.from(
    problems,
    lenses,
    workspace.onDidOpenTextDocument(follow),
    workspace.onDidChangeTextDocument(({ document }) => changed(host, document)),
    workspace.onDidCloseTextDocument(document => hide(host, document.uri)),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('crossdomainPolicy'))
        for (const { document } of shown.values()) changed(host, document);
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) workspace.textDocuments.forEach(follow);
      else for (const { document } of [...shown.values()]) hide(host, document.uri);
    }),
  );
  if (client.isRunning()) workspace.textDocuments.forEach(follow);
  return {
    show: document => show(host, document),
    dispose: () => {
      for (const { document } of [...shown.values()]) hide(host, document.uri);
      subscriptions.dispose();
    },
  };
}

interface ShownHost {
  readonly document: TextDocument;
  readonly providers: Disposable;
  timer?: ReturnType<typeof setTimeout>;
}

interface Following {
  readonly client: BaseLanguageClient;
  readonly shown: Map<string, ShownHost>;
  readonly problems: ReturnType<typeof languages.createDiagnosticCollection>;
  readonly lenses: EventEmitter<void>;
}

/** The names of the roots of both formats: without one of them in it a text holds no policy. */
const rootNames = ['cross-domain-policy', 'access-policy'];

function mayHoldPolicy(document: TextDocument): boolean {
  if (isServedLanguage(document.languageId) || document.uri.scheme === embeddedScheme) return false;
  const text = document.getText();
  return rootNames.some(name => text.includes(name));
}

async function show(following: Following, document: TextDocument): Promise<boolean> {
  const { client, shown } = following;
  const key = document.uri.toString();
  if (shown.has(key)) return true;
  if (!client.isRunning() || !mayHoldPolicy(document)) return false;
  shown.set(key, { document, providers: provide(following, document) });
  const textDocument = client.code2ProtocolConverter.asOpenTextDocumentParams(document).textDocument;
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await refresh(following, document);
  return true;
}

function changed(following: Following, document: TextDocument): void {
  const host = following.shown.get(document.uri.toString());
  if (!host) return void show(following, document);
  clearTimeout(host.timer);
  host.timer = setTimeout(() => void update(following, document), gatheringTime);
}

async function update(following: Following, document: TextDocument): Promise<void> {
  const { client } = following;
  if (!mayHoldPolicy(document)) return hide(following, document.uri);
  const textDocument = client.code2ProtocolConverter.asVersionedTextDocumentIdentifier(document);
  const contentChanges = [{ text: document.getText() }];
  await client.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  await refresh(following, document);
}

function hide({ client, shown, problems }: Following, uri: Uri): void {
  const host = shown.get(uri.toString());
  if (!host) return;
  clearTimeout(host.timer);
  host.providers.dispose();
  shown.delete(uri.toString());
  problems.delete(uri);
  if (!client.isRunning()) return;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(host.document);
  void client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
}

async function refresh({ client, problems, lenses, shown }: Following, document: TextDocument): Promise<void> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  if (report.kind !== 'full' || !shown.has(document.uri.toString())) return;
  problems.set(document.uri, await client.protocol2CodeConverter.asDiagnostics(report.items));
  lenses.fire();
}

/** Hover, fixes and lenses for one document alone: no other is asked about. */
function provide({ client, lenses }: Following, document: TextDocument): Disposable {
  const { code2ProtocolConverter: toServer, protocol2CodeConverter: toEditor } = client;
  const textDocument = toServer.asTextDocumentIdentifier(document);
  const selector = {
    scheme: document.uri.scheme,
    pattern: document.uri.fsPath.replaceAll('\\', '/').replace(/[*?{}[\]]/g, '?'),
  };
  return Disposable.from(
    languages.registerHoverProvider(selector, {
      provideHover: async (_, place): Promise<Hover | undefined> => {
        const position = toServer.asPosition(place);
        return toEditor.asHover(await client.sendRequest(HoverRequest.type, { textDocument, position }));
      },
    }),
    languages.registerCodeActionsProvider(selector, {
      provideCodeActions: async (_, range, { diagnostics }): Promise<CodeAction[]> => {
        const context = { diagnostics: await toServer.asDiagnostics([...diagnostics]) };
        const params = { textDocument, range: toServer.asRange(range), context };
        const actions = (await client.sendRequest(CodeActionRequest.type, params)) ?? [];
        const offered = await toEditor.asCodeActionResult(actions);
        return offered.filter((action): action is CodeAction => 'edit' in action);
      },
    }),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: lenses.event,
      provideCodeLenses: async () => {
        const found = (await client.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
        return found.map(
          ({ range, command }) => new CodeLens(toEditor.asRange(range), command && toEditor.asCommand(command)),
        );
      },
    }),
  );
}
