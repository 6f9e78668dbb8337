import { env, Uri, window, workspace } from 'vscode';
import type { DescribedProbe, ProbedPolicy } from '../../../protocol/probe.ts';
import type { Probing } from './probePort843.ts';
import { textField } from './textField.ts';

/** Shows every byte that the probes of this window sent and received. */
export async function showTranscript({ transcript, recent }: Probing): Promise<void> {
  if (recent.find(undefined)) transcript.show();
  else window.showInformationMessage('No host was probed in this window yet.');
}

/** Copies the report of a probe as JSON and returns it: of the place that `{ place? }` names, else of the latest. */
export async function copyProbeReport({ recent }: Probing, argument: unknown): Promise<string | undefined> {
  const probe = recent.find(argument);
  if (!probe) {
    window.showInformationMessage('No host was probed in this window yet.');
    return undefined;
  }
  const json = JSON.stringify(probe.report, null, 2);
  await env.clipboard.writeText(json);
  window.setStatusBarMessage('$(check) The report is in the clipboard.', 4000);
  return json;
}

/**
 * Saves a policy that a probe received, byte for byte up to the NUL, shows the file, and returns its URI. Asks where, unless
 * `{ place?, target? }` says so by a URI.
 */
export async function saveProbedPolicy({ recent }: Probing, argument: unknown): Promise<Uri | undefined> {
  const probe = recent.find(argument);
  const policy = probe && (await pickPolicy(probe));
  if (!policy) return undefined;
  const stated = textField(argument, 'target');
  const target = stated === undefined ? await askTarget(policy) : Uri.parse(stated, true);
  if (!target) return undefined;
  await workspace.fs.writeFile(target, Buffer.from(policy.bytes, 'base64'));
  await window.showTextDocument(target, { preview: false });
  return target;
}

async function pickPolicy({ policies }: DescribedProbe): Promise<ProbedPolicy | undefined> {
  if (policies.length === 0) window.showInformationMessage('The probe received no policy file.');
  if (policies.length < 2) return policies[0];
  const items = policies.map(policy => ({ label: policy.fileName, policy }));
  return (await window.showQuickPick(items, { title: 'Which policy file is to be saved?' }))?.policy;
}

function askTarget({ fileName }: ProbedPolicy): Thenable<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    title: 'Save Policy As',
    filters: { 'Policy files': ['xml'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, fileName) }),
  });
}
