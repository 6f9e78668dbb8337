import { Disposable, EventEmitter, languages, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';
import type { ProbedPolicy } from '../../../protocol/probe.ts';
import { policyLanguageId } from '../languages.ts';

/** The policies that probes and audits received, as read-only documents. */
export interface ProbedPolicies {
  /** Shows the first of them; says whether there was one. What an earlier probe of the same port gave is replaced. */
  readonly show: (policies: readonly ReceivedPolicy[]) => Promise<boolean>;
  /** Makes a text known under its URI without showing it, which whoever opens it does. */
  readonly put: (policy: ReceivedPolicy) => Uri;
  readonly dispose: () => void;
}

/** A text, and the URI under which the server knows where it is served. */
type ReceivedPolicy = Pick<ProbedPolicy, 'uri' | 'text'>;

/** The schemes of the documents' URIs, which the server makes. */
const schemes = ['crossdomain-policy-probe', 'crossdomain-policy-audit'];

/** No documents yet. */
export function createProbedPolicies(): ProbedPolicies {
  const texts = new Map<string, string>();
  const changes = new EventEmitter<Uri>();
  const subscriptions = Disposable.from(
    changes,
    ...schemes.map(scheme =>
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: changes.event,
        provideTextDocumentContent: uri => texts.get(uri.toString()),
      }),
    ),
  );
  const put = ({ uri, text }: ReceivedPolicy): Uri => {
    const parsed = Uri.parse(uri, true);
    remember(texts, parsed.toString(), text);
    changes.fire(parsed);
    return parsed;
  };
  return {
    put,
    show: async policies => {
      for (const policy of policies) put(policy);
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
