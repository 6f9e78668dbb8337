import { env, Uri, window, workspace } from 'vscode';
import { commandIds } from '../../../protocol/commandIds.ts';
import { type DescribedProbe, judgeProbeMethod, type ProbedPolicy, type ProbeReport } from '../../../protocol/probe.ts';
import { type Probing, probePort843 } from './probePort843.ts';
import { runOnRequest } from './runOnRequest.ts';
import { textField } from './textField.ts';

/** Shows every byte that the probes of this window sent and received. */
export async function showTranscript({ transcript, recent }: Probing): Promise<void> {
  if (recent.find(undefined)) transcript.show();
  else offerProbe();
}

/** Copies the report of a probe as JSON and returns it: of the place that `{ place? }` names, else of the latest. */
export async function copyProbeReport({ recent }: Probing, argument: unknown): Promise<string | undefined> {
  const probe = recent.find(argument);
  if (!probe) return offerProbe();
  const json = JSON.stringify(probe.report, null, 2);
  await copyText({ text: json });
  return json;
}

/** Puts the `{ text }` of a button into the clipboard. */
export async function copyText(argument: unknown): Promise<void> {
  const text = textField(argument, 'text');
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage('$(check) Copied', 4000);
}

/** A probe that a command is about can only be one that there was. */
function offerProbe(): undefined {
  void runOnRequest('No host was probed in this window yet.', {
    title: 'Probe Port 843…',
    command: commandIds.probePort843,
  });
}

/**
 * Judges a probe for a site that the person names, or the argument `{ place?, from? }`, shows its report again and returns it. The host
 * is not asked again, but where Flash Player would have asked its destination port for that site and the probe did not.
 */
export async function judgeProbe(probing: Probing, argument: unknown): Promise<ProbeReport | undefined> {
  const { client, recent, reports } = probing;
  const probe = recent.find(argument);
  if (!probe) return offerProbe();
  const from = textField(argument, 'from') ?? (await askRequester(probe));
  if (from === undefined) return undefined;
  const judged = await client.sendRequest<DescribedProbe | null>(judgeProbeMethod, { id: probe.id, from });
  if (!judged) return probePort843(probing, { ...probe.request, from });
  recent.add(judged);
  reports.show(judged, 'beside');
  return judged.report;
}

function askRequester({ request }: DescribedProbe): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'From Which Site?',
    prompt: 'The URL that the SWF is loaded from',
    placeHolder: 'https://www.example.com/app.swf',
    ignoreFocusOut: true,
    ...(request.from !== undefined && { value: request.from }),
    validateInput: text => (isUrl(text) ? undefined : 'Enter a full URL, for example https://www.example.com/app.swf'),
  });
}

/** Whether a text looks like the URL of a SWF; the server has the last word. */
function isUrl(text: string): boolean {
  return /^(?:https?|ftp):\/\/[^/\s]+|^file:\/\//i.test(text);
}

/**
 * Saves a policy that a probe received, byte for byte up to the NUL, where the person says, and returns its URI. `{ place? }` names the
 * probe. A report may run this command, so that it takes no target.
 */
export async function saveProbedPolicy({ recent }: Probing, argument: unknown): Promise<Uri | undefined> {
  const probe = recent.find(argument);
  if (!probe) return offerProbe();
  const policy = await pickPolicy(probe);
  const target = policy && (await askTarget(policy));
  return policy && target && save(policy, target);
}

/** The same for other extensions and keybindings, which may say where: `{ place?, target }`, a URI. No report can run it. */
export async function saveProbedPolicyTo({ recent }: Probing, argument: unknown): Promise<Uri | undefined> {
  const probe = recent.find(argument);
  const target = textField(argument, 'target');
  const policy = probe && target !== undefined ? await pickPolicy(probe) : undefined;
  return policy && target !== undefined ? save(policy, Uri.parse(target, true)) : undefined;
}

async function save({ bytes }: ProbedPolicy, target: Uri): Promise<Uri> {
  await workspace.fs.writeFile(target, Buffer.from(bytes, 'base64'));
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
