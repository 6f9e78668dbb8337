import { commands, Disposable, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { createAccessReports, reportCommands } from '../views/accessReports.ts';
import { createDecidingHighlight } from '../views/decidingHighlight.ts';
import { createLastQuestions } from './lastQuestions.ts';
import { revealPlace } from './revealPlace.ts';
import { testAccess } from './testAccess.ts';

/** The ids of the commands around access tests that the server may offer. */
export const accessCommandIds: readonly string[] = [reportCommands.ask];

/** Makes the commands around access tests known. */
export function registerAccessCommands(context: ExtensionContext, client: BaseLanguageClient): Disposable {
  const reports = createAccessReports();
  const highlight = createDecidingHighlight();
  const testing = { client, last: createLastQuestions(context.workspaceState), reports, highlight };
  return Disposable.from(
    reports,
    highlight,
    commands.registerCommand(reportCommands.ask, (argument?: unknown) => testAccess(testing, argument)),
    commands.registerCommand(reportCommands.reveal, revealPlace),
  );
}
