import { Disposable, type OutputChannel, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commandIds } from '../../../protocol/commandIds.ts';
import { type ServeAnswer, serveMethod, servingLogMethod, stopServingMethod } from '../../../protocol/serving.ts';
import { type PolicyFiles, policyDocumentOf } from './policyDocument.ts';
import { argumentObject } from './textField.ts';

/** What shows that a policy is served. */
export interface ServingTools extends PolicyFiles {
  readonly status: StatusBarItem;
  readonly log: OutputChannel;
}

/** The item of the status bar and the log, both empty, and a subscription that fills the log. */
export function createServingTools(files: PolicyFiles): ServingTools & { readonly dispose: () => void } {
  const status = window.createStatusBarItem('crossdomainPolicy.serving', StatusBarAlignment.Left);
  status.name = 'Cross-Domain Policy: Serving';
  status.command = commandIds.stopServing;
  const log = window.createOutputChannel('Cross-Domain Policy: Served');
  const listening = files.client.onNotification(servingLogMethod, ({ line }: { readonly line: string }) =>
    log.appendLine(`${new Date().toLocaleTimeString()} ${line}`),
  );
  return { ...files, status, log, dispose: () => Disposable.from(status, log, listening).dispose() };
}

/** Where a policy is served. */
interface ServedAt {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves a policy file as it stands in the editor, unsaved text included, to programs of this machine, and returns where. `{ uri?, host?,
 * port? }`; without a port the person is asked.
 */
export async function servePolicy(tools: ServingTools, argument: unknown): Promise<ServedAt | undefined> {
  const document = await policyDocumentOf(tools, argument, 'Which policy file is to be served?');
  if (!document) return undefined;
  const { host, port } = argumentObject(argument);
  const wanted = typeof port === 'number' ? port : await askPort();
  if (wanted === undefined) return undefined;
  const uri = tools.client.code2ProtocolConverter.asUri(document.uri);
  const params = { uri, port: wanted, ...(typeof host === 'string' && { host }) };
  const answer = await tools.client.sendRequest<ServeAnswer>(serveMethod, params);
  return answer.kind === 'serving' ? showServing(tools, answer) : refuse(tools, answer, { document, argument });
}

function showServing({ status, log }: ServingTools, { host, port }: ServedAt): ServedAt {
  status.text = `$(broadcast) ${host}:${port}`;
  status.tooltip = 'A policy file is served to this machine. Click to stop.';
  status.accessibilityInformation = { label: `Serving a policy file on ${host} port ${port}. Stop serving` };
  status.show();
  log.show(true);
  return { host, port };
}

interface Refused {
  readonly document: { readonly uri: object };
  readonly argument: unknown;
}

async function refuse(
  tools: ServingTools,
  { cause, message }: Extract<ServeAnswer, { readonly kind: 'refused' }>,
  { document, argument }: Refused,
): Promise<ServedAt | undefined> {
  const isPort = cause === 'port';
  const chosen = await window.showWarningMessage(message, ...(isPort ? ['Use a Free Port'] : []));
  return chosen === undefined
    ? undefined
    : servePolicy(tools, { ...argumentObject(argument), uri: document.uri, port: 0 });
}

async function askPort(): Promise<number | undefined> {
  const text = await window.showInputBox({
    title: 'Serve This Policy',
    prompt: 'The port of this machine to answer on; 0 takes a free one. 843 takes rights on most systems.',
    value: '843',
    validateInput: typed =>
      /^\d{1,5}$/.test(typed) && Number(typed) <= 65_535 ? undefined : 'Enter a port from 0 to 65535.',
  });
  return text === undefined ? undefined : Number(text);
}

/** Ends what is served, and says whether anything was. */
export async function stopServing({
  client,
  status,
}: {
  readonly client: BaseLanguageClient;
  readonly status: StatusBarItem;
}): Promise<boolean> {
  status.hide();
  return client.sendRequest<boolean>(stopServingMethod, {});
}
