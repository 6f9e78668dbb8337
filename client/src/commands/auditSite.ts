import { ProgressLocation, window, workspace } from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import { type AuditReport, type DescribedAudit, describedAuditMethod } from '../../../protocol/audit.ts';
import { commandIds } from '../../../protocol/commandIds.ts';
import type { ServedFromAnswer } from '../../../protocol/servedFrom.ts';
import { askServedFrom } from '../views/placeStatus.ts';
import type { ProbedPolicies } from '../views/probedPolicies.ts';
import type { ReportAction } from '../views/reportHtml.ts';
import type { ReportPanels } from '../views/reportPanels.ts';
import { argumentObject, textField } from './textField.ts';

/** What commands about sites share. */
export interface SiteTools {
  readonly client: BaseLanguageClient;
  readonly policies: ProbedPolicies;
  readonly audits: ReportPanels;
}

/**
 * Audits a site, shows the report beside the policy that came, and returns the report. An argument with a `url` counts as asked for
 * (`{ url, policies?, socket?, timeout?, insecure? }`); without one the person is asked, and undefined is returned where that box was
 * dismissed.
 */
export async function auditSite(tools: SiteTools, argument: unknown): Promise<AuditReport | undefined> {
  const given = textField(argument, 'url');
  const url = given ?? (await askSite(tools.client));
  if (url === undefined) return undefined;
  const params = { ...(given === undefined ? {} : argumentObject(argument)), url, proxy: editorProxy() };
  const audit = await runAudit(tools.client, params);
  const hasPolicy = await tools.policies.show(audit.policies.slice(0, 1));
  tools.audits.show(url, {
    page: audit.page,
    actions: actionsOf(audit, argumentObject(argument)),
    tabTitle: `Audit of ${url}`,
    where: hasPolicy ? 'beside' : 'alone',
    isAsked: true,
  });
  return audit.report;
}

/** The proxy that VS Code itself uses; empty where the setting names none. */
export function editorProxy(): string {
  return workspace.getConfiguration('http').get<string>('proxy') ?? '';
}

/** The site of the file in front is only offered: a person confirms it. */
async function askSite(client: BaseLanguageClient): Promise<string | undefined> {
  const document = window.activeTextEditor?.document;
  const place = document && (await askServedFrom(client, document));
  const url = await window.showInputBox({
    title: 'Audit a Site’s Policy',
    prompt: 'The host, or a URL. Without a scheme it is asked over HTTPS and HTTP.',
    placeHolder: 'www.example.com',
    value: siteOf(place),
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? 'Enter a host or a URL, for example www.example.com.' : undefined),
  });
  return url?.trim();
}

function siteOf(place: ServedFromAnswer | null | undefined): string {
  const location = place?.location ?? '';
  return /^https?:\/\/[^/]+/.exec(location)?.[0] ?? '';
}

/** Runs under a notification that says what is asked for and cancels the audit. */
function runAudit(client: BaseLanguageClient, params: { readonly url: string }): Thenable<DescribedAudit> {
  const options = { location: ProgressLocation.Notification, title: `Auditing ${params.url}`, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = crypto.randomUUID();
    const subscription = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
      if (value.kind === 'report') progress.report({ message: value.message ?? '' });
    });
    try {
      return await client.sendRequest<DescribedAudit>(describedAuditMethod, { ...params, workDoneToken }, token);
    } finally {
      subscription.dispose();
    }
  });
}

function actionsOf({ report, markdown }: DescribedAudit, argument: object): readonly ReportAction[] {
  return [
    {
      title: 'Audit Again',
      description: `Ask ${report.url} again`,
      command: commandIds.auditSite,
      argument: { ...argument, url: report.url },
    },
    {
      title: 'Copy as Markdown',
      description: 'Copy the whole report as Markdown, for a ticket',
      command: commandIds.copyText,
      argument: { text: markdown },
    },
    {
      title: 'Copy as JSON',
      description: 'Copy the whole report as JSON',
      command: commandIds.copyText,
      argument: { text: JSON.stringify(report, null, 2) },
    },
    {
      title: 'Retire This Policy…',
      description: 'The lines by which a web server stops serving policy files',
      command: commandIds.retire,
      argument: {},
    },
  ];
}
