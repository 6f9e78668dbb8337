import { commands, window } from 'vscode';
import { type DescribedProbe, placeOf } from '../probeRequests.ts';

/** Says what was found, and offers what a person may want to do with it. */
export async function offerNextSteps({ headline, report, request, policies }: DescribedProbe): Promise<void> {
  const place = placeOf(request);
  const steps: readonly NextStep[] = [
    ...(policies.length > 0
      ? [{ title: 'Save Policy As…', command: 'crossdomainPolicy.saveProbedPolicy', argument: { place } }]
      : []),
    { title: 'Show Transcript', command: 'crossdomainPolicy.showTranscript', argument: { place } },
    { title: 'Probe Again', command: 'crossdomainPolicy.probePort843', argument: request },
  ];
  const isBad = report.attempts.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  const say = isBad ? window.showWarningMessage : window.showInformationMessage;
  const chosen = await say(headline, ...steps);
  if (chosen) await commands.executeCommand(chosen.command, chosen.argument);
}

interface NextStep {
  readonly title: string;
  readonly command: string;
  readonly argument: object;
}
