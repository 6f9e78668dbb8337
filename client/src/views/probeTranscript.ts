import { window } from 'vscode';

/** The output channel with every byte that probes sent and received. */
export interface ProbeTranscript {
  readonly add: (transcript: string) => void;
  readonly show: () => void;
  readonly dispose: () => void;
}

/** A language of its own, for which links are off: an address in a reply is not to be clicked. */
const transcriptLanguageId = 'crossdomain-policy-transcript';

/** An empty channel. */
export function createProbeTranscript(): ProbeTranscript {
  const channel = window.createOutputChannel('Cross-Domain Policy: Probe', transcriptLanguageId);
  return {
    add: transcript => channel.append(`${transcript}\n`),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
