import { commandIds } from '../../../protocol/commandIds.ts';
import type { DescribedProbe } from '../../../protocol/probe.ts';
import { endpointOf } from '../commands/recentProbes.ts';
import type { ReportAction } from './reportHtml.ts';
import { createReportPanels } from './reportPanels.ts';

/** The reports of probes. */
export interface ProbeReports {
  /** Shows the report of a probe beside the policy that came, or alone; an earlier one of the same place is replaced. */
  readonly show: (probe: DescribedProbe, where: 'beside' | 'alone') => void;
  readonly dispose: () => void;
}

/** No reports yet. */
export function createProbeReports(): ProbeReports {
  const panels = createReportPanels({ viewType: 'crossdomainPolicy.probeReport' });
  return {
    show: (probe, where) => {
      const place = endpointOf(probe.request);
      panels.show(place, {
        page: probe.page,
        actions: actionsOf(probe),
        tabTitle: `Probe of ${place}`,
        where,
        isAsked: true,
      });
    },
    dispose: panels.dispose,
  };
}

function actionsOf({ report, request, policies }: DescribedProbe): readonly ReportAction[] {
  const place = endpointOf(request);
  const argument = { place };
  return [
    ...(asksForRequester(report, request) ? [fromWhichSite(request, argument)] : []),
    {
      title: 'Probe Again',
      description: `Ask ${place} again`,
      command: commandIds.probePort843,
      argument: request,
    },
    ...(policies.length > 0
      ? [
          {
            title: 'Save Policy As…',
            description: 'Save the policy that was received as a file',
            command: commandIds.saveProbedPolicy,
            argument,
          },
        ]
      : []),
    {
      title: 'Show Transcript',
      description: 'Show every byte that was sent and received, with its time',
      command: commandIds.showTranscript,
      argument,
    },
    {
      title: 'Copy as JSON',
      description: 'Copy the whole report as JSON',
      command: commandIds.copyProbeReport,
      argument,
    },
  ];
}

/** A verdict needs a port, a requester, and something to judge. */
function asksForRequester(
  { attempts, canceled }: DescribedProbe['report'],
  { destinationPort }: DescribedProbe['request'],
): boolean {
  return destinationPort !== undefined && attempts.length > 0 && !canceled;
}

function fromWhichSite({ from }: DescribedProbe['request'], argument: { readonly place: string }): ReportAction {
  return {
    title: from === undefined ? 'From Which Site?…' : 'From Another Site?…',
    description: 'Name the site that the content comes from, for a verdict; the host is not asked again',
    command: commandIds.judgeProbe,
    argument,
    isPrimary: from === undefined,
  };
}
