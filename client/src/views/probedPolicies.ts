import { Disposable, EventEmitter, languages, Uri, ViewColumn, window, workspace } from 'vscode';
import { policyLanguageId } from '../languages.ts';
import type { ProbedPolicy } from '../probeRequests.ts';

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
    workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
  return {
    show: async policies => {
      for (const { uri, text } of policies) {
        texts.set(Uri.parse(uri, true).toString(), text);
        changes.fire(Uri.parse(uri, true));
      }
      for (const { uri } of [...policies].reverse()) await showDocument(Uri.parse(uri, true));
      return policies.length > 0;
    },
    dispose: () => subscriptions.dispose(),
  };
}

async function showDocument(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  if (document.languageId !== policyLanguageId) await languages.setTextDocumentLanguage(document, policyLanguageId);
  const viewColumn = window.activeTextEditor?.viewColumn ?? ViewColumn.One;
  await window.showTextDocument(document, { preview: false, viewColumn });
}
