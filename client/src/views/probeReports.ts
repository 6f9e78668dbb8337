import { commands, ViewColumn, type WebviewPanel, window } from 'vscode';
import { commandIds } from '../../../protocol/commandIds.ts';
import type { DescribedProbe } from '../../../protocol/probe.ts';
import { endpointOf } from '../commands/recentProbes.ts';
import { escapeHtml, type ReportAction, reportHtml } from './reportHtml.ts';

/** The reports of probes, rendered. */
export interface ProbeReports {
  /** Shows the report of a probe beside the policy that came, or alone; an earlier one of the same place is replaced. */
  readonly show: (probe: DescribedProbe, where: 'beside' | 'alone') => Promise<void>;
  readonly dispose: () => void;
}

/** The commands that a report may run; nothing else in it can do anything. */
const reportCommands = {
  copy: commandIds.copyProbeReport,
  save: commandIds.saveProbedPolicy,
  transcript: commandIds.showTranscript,
  again: commandIds.probePort843,
} as const;

/** No reports yet. */
export function createProbeReports(): ProbeReports {
  const panels = new Map<string, WebviewPanel>();
  return {
    show: async (probe, where) => {
      const place = endpointOf(probe.request);
      const html = reportHtml(await renderMarkdown(probe.markdown), actionsOf(probe));
      const known = panels.get(place);
      const panel = known ?? createPanel(place, where);
      panel.webview.html = html;
      if (known) return known.reveal(undefined, where === 'beside');
      panels.set(place, panel);
      panel.onDidDispose(() => panels.delete(place));
    },
    dispose: () => {
      for (const panel of [...panels.values()]) panel.dispose();
    },
  };
}

function createPanel(place: string, where: 'beside' | 'alone'): WebviewPanel {
  return window.createWebviewPanel(
    'crossdomainPolicy.probeReport',
    `Probe of ${place}`,
    {
      viewColumn: where === 'beside' ? ViewColumn.Beside : ViewColumn.Active,
      preserveFocus: where === 'beside',
    },
    {
      enableScripts: false,
      enableCommandUris: Object.values(reportCommands),
      enableFindWidget: true,
      localResourceRoots: [],
    },
  );
}

/** By VS Code's own Markdown extension; where that is switched off, the Markdown itself. */
async function renderMarkdown(markdown: string): Promise<string> {
  try {
    return await commands.executeCommand<string>('markdown.api.render', markdown);
  } catch {
    return `<pre>${escapeHtml(markdown)}</pre>`;
  }
}

function actionsOf({ request, policies }: DescribedProbe): readonly ReportAction[] {
  const place = endpointOf(request);
  return [
    { title: 'Copy as JSON', command: reportCommands.copy, argument: { place } },
    ...(policies.length > 0 ? [{ title: 'Save Policy As…', command: reportCommands.save, argument: { place } }] : []),
    { title: 'Show Transcript', command: reportCommands.transcript, argument: { place } },
    { title: 'Probe Again', command: reportCommands.again, argument: request },
  ];
}
