import { commands, Disposable, type LanguageStatusItem, languages, type TextDocument, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commandIds } from '../../../protocol/commandIds.ts';
import { type ServedFromAnswer, servedFromMethod } from '../../../protocol/servedFrom.ts';
import { isServedLanguage } from '../languages.ts';
import { oneAtATime } from './oneAtATime.ts';

/** In a `when` clause: whether the file of the active editor is a policy file, whatever its language and name. */
const isPolicyKey = 'crossdomainPolicy.isPolicy';

/** The item of the language status that says where the file of the active editor is taken to be served, and changes it. */
export function showPlaceStatus(client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('crossdomainPolicy.servedFrom', []);
  item.name = 'Cross-Domain Policy: Served From';
  const update = oneAtATime(async () => {
    const document = window.activeTextEditor?.document;
    const place = document && (await askServedFrom(client, document));
    if (place) showPlace(item, place);
    void commands.executeCommand('setContext', isPolicyKey, Boolean(place));
    item.selector = place ? { language: document.languageId } : [];
  });
  update();
  return Disposable.from(
    item,
    client.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidOpenTextDocument(update),
    workspace.onDidChangeConfiguration(update),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) update();
    }),
  );
}

/** Where an open document is taken to be served; null for documents that aren’t policy files. */
export async function askServedFrom(
  client: BaseLanguageClient,
  document: TextDocument,
): Promise<ServedFromAnswer | null> {
  if (!isServedLanguage(document.languageId) || !client.isRunning()) return null;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  return client.sendRequest<ServedFromAnswer | null>(servedFromMethod, { textDocument });
}

function showPlace(item: LanguageStatusItem, { kind, summary, reason, description }: ServedFromAnswer): void {
  item.text = `$(${kind === 'socket' ? 'plug' : 'globe'}) ${summary}`;
  item.detail = reason;
  item.command = { command: commandIds.changeServedFrom, title: 'Change…', tooltip: description };
}
