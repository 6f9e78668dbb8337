import { Disposable, type TextDocument, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { FileQuestion, TestedAccess } from '../../../protocol/access.ts';
import { commandIds } from '../../../protocol/commandIds.ts';
import type { Range } from '../../../protocol/range.ts';
import { accessReportHtml } from './accessReportHtml.ts';
import { oneAtATime } from './oneAtATime.ts';
import { commandAddress, type ReportAction, reportHtml } from './reportHtml.ts';

/** The reports of access tests, one for each document. */
export interface AccessReports {
  /** Shows what was answered beside the document; the report then follows the document as one types. */
  readonly show: (test: ShownTest) => void;
  readonly dispose: () => void;
}

/** A question about a document, its answer, and a way to ask again. */
export interface ShownTest {
  readonly document: TextDocument;
  readonly question: FileQuestion;
  readonly tested: TestedAccess;
  /** Undefined where the document is no policy file any more. */
  readonly askAgain: () => Promise<TestedAccess | undefined>;
}

/** The commands that a report may run; nothing else in it can do anything. */
const reportCommands = {
  reveal: commandIds.revealPlace,
  ask: commandIds.testAccess,
} as const;

/** A report that is open. */
interface OpenReport {
  readonly panel: WebviewPanel;
  test: ShownTest;
}

/** No reports yet. */
export function createAccessReports(): AccessReports {
  const reports = new Map<string, OpenReport>();
  const follow = workspace.onDidChangeTextDocument(({ document }) => updates.get(document.uri.toString())?.());
  const updates = new Map<string, () => void>();
  return {
    show: test => {
      const key = test.document.uri.toString();
      const known = reports.get(key);
      if (known) {
        known.test = test;
        known.panel.reveal(undefined, true);
      }
      const report = known ?? { panel: createPanel(test.document), test };
      draw(report, test.tested);
      if (known) return;
      reports.set(key, report);
      updates.set(
        key,
        oneAtATime(() => update(report)),
      );
      report.panel.onDidDispose(() => {
        reports.delete(key);
        updates.delete(key);
      });
    },
    dispose: () => {
      Disposable.from(follow, ...[...reports.values()].map(({ panel }) => panel)).dispose();
    },
  };
}

function createPanel({ fileName }: TextDocument): WebviewPanel {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  return window.createWebviewPanel(
    'crossdomainPolicy.accessReport',
    `Access: ${name}`,
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    {
      enableScripts: false,
      enableCommandUris: Object.values(reportCommands),
      enableFindWidget: true,
      localResourceRoots: [],
    },
  );
}

async function update(report: OpenReport): Promise<void> {
  const { test } = report;
  const tested = await test.askAgain();
  if (tested && report.test === test) draw(report, tested);
}

function draw({ panel, test: { document, question } }: OpenReport, tested: TestedAccess): void {
  const uri = document.uri.toString();
  const addressOf = (range: Range): string => commandAddress(reportCommands.reveal, { uri, range });
  const actions: readonly ReportAction[] = [
    { title: 'Ask Something Else…', command: reportCommands.ask, argument: { uri } },
  ];
  panel.webview.html = reportHtml(accessReportHtml({ question, tested, addressOf }), actions);
}
