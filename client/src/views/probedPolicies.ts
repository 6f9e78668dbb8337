import { Disposable, EventEmitter, languages, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';
import type { ProbedPolicy } from '../../../protocol/probe.ts';
import { policyLanguageId } from '../languages.ts';

/** The policies that probes received, as read-only documents. */
export interface ProbedPolicies {
  /** Shows the first of them; says whether there was one. What an earlier probe of the same port gave is replaced. */
  readonly show: (policies: readonly ProbedPolicy[]) => Promise<boolean>;
  readonly dispose: () => void;
}

/** The scheme of the documents' URIs, which the server makes. */
const scheme = 'crossdomain-policy-probe';

/** No documents yet. */
export function createProbedPolicies(): ProbedPolicies {
  const texts = new Map<string, string>();
  const changes = new EventEmitter<Uri>();
  const subscriptions = Disposable.from(
    changes,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: uri => texts.get(uri.toString()),
    }),
  );
  return {
    show: async policies => {
      for (const { uri, text } of policies) {
        remember(texts, Uri.parse(uri, true).toString(), text);
        changes.fire(Uri.parse(uri, true));
      }
      for (const { uri } of [...policies].reverse()) await showDocument(Uri.parse(uri, true));
      return policies.length > 0;
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** More than these are forgotten; a closed editor can be opened again until then. */
const mostTexts = 40;

function remember(texts: Map<string, string>, uri: string, text: string): void {
  texts.delete(uri);
  texts.set(uri, text);
  const [oldest] = texts.keys();
  if (texts.size > mostTexts && oldest !== undefined) texts.delete(oldest);
}

async function showDocument(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  if (document.languageId !== policyLanguageId) await languages.setTextDocumentLanguage(document, policyLanguageId);
  const viewColumn = columnOf(uri) ?? window.activeTextEditor?.viewColumn ?? ViewColumn.One;
  await window.showTextDocument(document, { preview: false, viewColumn });
}

/** Where a person put the document of an earlier probe. */
function columnOf(uri: Uri): ViewColumn | undefined {
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
  return group?.viewColumn;
}
