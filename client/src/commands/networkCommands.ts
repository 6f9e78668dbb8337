import { commands, Disposable, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { createProbedPolicies } from '../views/probedPolicies.ts';
import { createProbeReports } from '../views/probeReports.ts';
import { createProbeTranscript } from '../views/probeTranscript.ts';
import { copyProbeReport } from './copyProbeReport.ts';
import { createProbeHistory } from './probeHistory.ts';
import { type Probing, probePort843 } from './probePort843.ts';
import { createRecentProbes } from './recentProbes.ts';
import { saveProbedPolicy } from './saveProbedPolicy.ts';
import { showTranscript } from './showTranscript.ts';

/** Every command that needs sockets, by its id; a browser has none of them. */
const networkCommands: Readonly<Record<string, (probing: Probing, argument: unknown) => Promise<unknown>>> = {
  'crossdomainPolicy.probePort843': probePort843,
  'crossdomainPolicy.showTranscript': showTranscript,
  'crossdomainPolicy.copyProbeReport': copyProbeReport,
  'crossdomainPolicy.saveProbedPolicy': saveProbedPolicy,
};

/** The ids of the commands that need sockets. */
export const networkCommandIds = Object.keys(networkCommands);

/** Makes the commands that need sockets known. */
export function registerNetworkCommands(context: ExtensionContext, client: BaseLanguageClient): Disposable {
  const transcript = createProbeTranscript();
  const policies = createProbedPolicies();
  const reports = createProbeReports();
  const probing: Probing = {
    client,
    history: createProbeHistory(context.workspaceState),
    recent: createRecentProbes(),
    transcript,
    policies,
    reports,
  };
  return Disposable.from(
    transcript,
    policies,
    reports,
    ...Object.entries(networkCommands).map(([id, command]) =>
      commands.registerCommand(id, (argument?: unknown) => command(probing, argument)),
    ),
  );
}
