import { Disposable, type TextDocument, workspace } from 'vscode';
import type { FileQuestion, TestedAccess } from '../../../protocol/access.ts';
import { commandIds } from '../../../protocol/commandIds.ts';
import { accessReportPage } from './accessReportPage.ts';
import { oneAtATime } from './oneAtATime.ts';
import type { ReportAction } from './reportHtml.ts';
import { createReportPanels, type ReportPanels } from './reportPanels.ts';

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
  /** Undefined where the document isn't a policy file any more. */
  readonly askAgain: () => Promise<TestedAccess | undefined>;
}

/** A report that is open, and how it is brought up to date. */
interface OpenReport {
  test: ShownTest;
  readonly update: () => void;
}

/** No reports yet. */
export function createAccessReports(): AccessReports {
  const open = new Map<string, OpenReport>();
  const panels = createReportPanels({
    viewType: 'crossdomainPolicy.accessReport',
    onClosed: key => open.delete(key),
  });
  const follow = workspace.onDidChangeTextDocument(({ document }) => open.get(document.uri.toString())?.update());
  return {
    show: test => {
      const key = test.document.uri.toString();
      const known = open.get(key);
      if (known) known.test = test;
      else open.set(key, openReport(panels, test));
      draw(panels, test, { tested: test.tested, isAsked: true });
    },
    dispose: () => Disposable.from(follow, panels).dispose(),
  };
}

function openReport(panels: ReportPanels, first: ShownTest): OpenReport {
  const report: OpenReport = {
    test: first,
    update: oneAtATime(async () => {
      const { test } = report;
      const tested = await test.askAgain();
      if (tested && report.test === test) draw(panels, test, { tested, isAsked: false });
    }),
  };
  return report;
}

function draw(
  panels: ReportPanels,
  { document, question }: ShownTest,
  { tested, isAsked }: { readonly tested: TestedAccess; readonly isAsked: boolean },
): void {
  const uri = document.uri.toString();
  panels.show(uri, {
    page: accessReportPage({ uri, question, tested }),
    actions: [askAnother(uri)],
    tabTitle: `Access: ${nameOf(document)}`,
    where: 'beside',
    isAsked,
  });
}

function askAnother(uri: string): ReportAction {
  return {
    title: 'Ask Something Else…',
    description: 'Ask this policy file about another site, target or client',
    command: commandIds.testAccess,
    argument: { uri },
  };
}

function nameOf({ fileName }: TextDocument): string {
  return fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
}
