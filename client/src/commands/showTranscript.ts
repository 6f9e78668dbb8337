import { window } from 'vscode';
import type { Probing } from './probePort843.ts';

/** Shows every byte that the probes of this window sent and received. */
export async function showTranscript({ transcript, recent }: Probing): Promise<void> {
  if (recent.find(undefined)) transcript.show();
  else window.showInformationMessage('No host was probed in this window yet.');
}
