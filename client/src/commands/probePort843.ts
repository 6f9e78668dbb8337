import { ProgressLocation, window } from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import {
  type DescribedProbe,
  describedProbeMethod,
  type ProbeReport,
  type ProbeRequest,
  type ReadProbeRequest,
  readProbeRequestMethod,
} from '../../../protocol/probe.ts';
import type { ProbedPolicies } from '../views/probedPolicies.ts';
import type { ProbeReports } from '../views/probeReports.ts';
import type { ProbeTranscript } from '../views/probeTranscript.ts';
import { askHost } from './askHost.ts';
import type { ProbeHistory } from './probeHistory.ts';
import type { RecentProbes } from './recentProbes.ts';
import { endpointOf } from './recentProbes.ts';
import { textField } from './textField.ts';

/** What the commands around probes share. */
export interface Probing {
  readonly client: BaseLanguageClient;
  readonly history: ProbeHistory;
  readonly recent: RecentProbes;
  readonly transcript: ProbeTranscript;
  readonly policies: ProbedPolicies;
  readonly reports: ProbeReports;
}

/**
 * Asks a host what Flash Player asked it, shows what it found and returns the report. An argument with a `host` counts as asked for
 * (`{ host, destinationPort?, policyPort?, from?, timeout? }`); without one the person is asked, with `suggestedHost` filled in, and
 * undefined is returned where that box was dismissed.
 */
export async function probePort843(probing: Probing, argument: unknown): Promise<ProbeReport | undefined> {
  const params = await paramsOf(probing, argument);
  if (!params) return undefined;
  const read = await readRequest(probing.client, params);
  if (read.kind === 'invalid') throw new Error(`${read.field}: ${read.message}`);
  const probe = await runProbe(probing.client, read.request);
  await show(probing, probe);
  return probe.report;
}

async function paramsOf({ client, history }: Probing, argument: unknown): Promise<object | undefined> {
  if (typeof argument === 'object' && argument !== null && 'host' in argument) return argument;
  const host = await askHost({
    read: typed => readRequest(client, { host: typed }),
    places: history.places(),
    suggestion: textField(argument, 'suggestedHost') ?? '',
  });
  return host === undefined ? undefined : { host };
}

function readRequest(client: BaseLanguageClient, params: object): Promise<ReadProbeRequest> {
  return client.sendRequest<ReadProbeRequest>(readProbeRequestMethod, params);
}

/** Runs under a notification that says the step and the seconds and cancels the probe. */
function runProbe(client: BaseLanguageClient, request: ProbeRequest): Thenable<DescribedProbe> {
  const options = {
    location: ProgressLocation.Notification,
    title: `Probing ${endpointOf(request)}`,
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = crypto.randomUUID();
    const subscription = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
      if (value.kind === 'report') progress.report({ message: value.message ?? '' });
    });
    try {
      return await client.sendRequest<DescribedProbe>(describedProbeMethod, { ...request, workDoneToken }, token);
    } finally {
      subscription.dispose();
    }
  });
}

/** Shows the report, which says and offers everything itself, beside the policy if one came. */
async function show({ history, recent, transcript, policies, reports }: Probing, probe: DescribedProbe): Promise<void> {
  recent.add(probe);
  transcript.add(probe.transcript);
  if (probe.report.finding !== 'unresolved') await history.remember(endpointOf(probe.request));
  const hasPolicy = await policies.show(probe.policies);
  reports.show(probe, hasPolicy ? 'beside' : 'alone');
}
