import { env, window } from 'vscode';
import type { Probing } from './probePort843.ts';

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
