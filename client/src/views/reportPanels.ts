import { ViewColumn, type WebviewPanel, window } from 'vscode';
import type { ReportPage } from '../../../protocol/reportPage.ts';
import { commandsOf, type ReportAction, reportHtml } from './reportHtml.ts';

/** Reports that stand open, one for each thing that is reported on. */
export interface ReportPanels {
  /** Shows a report; an earlier one of the same key is replaced, wherever its reader put it. */
  readonly show: (key: string, report: ShownReport) => void;
  readonly dispose: () => void;
}

/** A report and how it is shown. */
export interface ShownReport {
  readonly page: ReportPage;
  readonly actions: readonly ReportAction[];
  /** Of the tab. */
  readonly tabTitle: string;
  /** Beside what is being edited, which keeps the focus; or in its place. */
  readonly where: 'beside' | 'alone';
  /** Whether a report that is open already comes to the front. */
  readonly isAsked: boolean;
}

/** What a kind of report has in common. */
export interface ReportPanelOptions {
  /** The type of the panels, by which VS Code knows them. */
  readonly viewType: string;
  readonly onClosed?: (key: string) => void;
}

/** No reports yet. */
export function createReportPanels({ viewType, onClosed }: ReportPanelOptions): ReportPanels {
  const panels = new Map<string, WebviewPanel>();
  const open = (key: string, report: ShownReport): WebviewPanel => {
    const panel = createPanel(viewType, report);
    panels.set(key, panel);
    panel.onDidDispose(() => {
      panels.delete(key);
      onClosed?.(key);
    });
    return panel;
  };
  return {
    show: (key, report) => {
      const known = panels.get(key);
      const panel = known ?? open(key, report);
      draw(panel, report);
      if (known && report.isAsked) known.reveal(undefined, report.where === 'beside');
    },
    dispose: () => {
      for (const panel of [...panels.values()]) panel.dispose();
    },
  };
}

function createPanel(viewType: string, { tabTitle, where }: ShownReport): WebviewPanel {
  const isBeside = where === 'beside';
  return window.createWebviewPanel(
    viewType,
    tabTitle,
    { viewColumn: isBeside ? ViewColumn.Beside : ViewColumn.Active, preserveFocus: isBeside },
    { enableFindWidget: true },
  );
}

/** The page may run the commands of its own buttons and links, and nothing else. */
function draw({ webview }: WebviewPanel, { page, actions }: ShownReport): void {
  webview.options = { enableScripts: false, enableCommandUris: commandsOf(page, actions), localResourceRoots: [] };
  webview.html = reportHtml(page, actions);
}
