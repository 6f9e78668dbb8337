import { basename } from 'node:path';
import type { AuditReport } from '../../../protocol/audit.ts';
import { audit as runAudit } from '../audit/audit.ts';
import { type AuditRequest, readAuditRequest, usualTimeout } from '../audit/auditRequest.ts';
import { auditPage } from '../audit/words/auditPage.ts';
import { headlineOfAudit } from '../audit/words/explanation.ts';
import { masterPolicyPort } from '../language/facts/transports.ts';
import { severities } from '../language/rules/rule.ts';
import { escapeJson } from '../language/text/quote.ts';
import { reportMarkdown } from '../language/text/reportMarkdown.ts';
import { judgeEncoding } from '../language/xml/bytes/encoding.ts';
import { startLookupProcess } from '../network/lookupProcess.ts';
import { auditOptions } from './commands/audit.ts';
import { failChoices } from './commands/check.ts';
import { readChoice, readNumber, readOptions } from './commands/options.ts';
import { formatAuditSarif, formatAuditText } from './formats/audit.ts';
import { createProgressLine } from './terminal/progress.ts';
import { readInput } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

type FailOn = (typeof severities)[number] | 'never';

/** `crossdomain-policy audit`: says what a site's policy files let strangers do. @throws UsageError */
export async function audit(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, auditOptions);
  const [url, ...others] = positionals;
  if (url === undefined || others.length > 0) throw new UsageError('Name one URL or host.');
  const format = readChoice('format', values.format ?? 'text', auditOptions.format.choices);
  const failOn = readChoice('fail-on', values['fail-on'] ?? 'error', failChoices);
  const request = readRequest({
    url,
    policies: values.policy ?? [],
    socket: values.socket === true,
    policyPort: readNumber('policy-port', values['policy-port'] ?? String(masterPolicyPort), { from: 1, to: 65_535 }),
    timeout: readNumber('timeout', values.timeout ?? String(usualTimeout), { from: 1, to: 600_000 }),
    insecure: values.insecure === true,
  });
  const against = values.against === undefined ? undefined : await readFile(values.against, terminal);
  const report = await run(request, against, terminal);
  await terminal.print(formatReport(report, { format, request, isColorful: terminal.isColorful }));
  return statusOf(report, failOn);
}

function readRequest(input: object): AuditRequest {
  const read = readAuditRequest(input);
  if (read.kind === 'request') return read.request;
  throw new UsageError(read.field === 'url' ? read.message : `--${options[read.field]}: ${read.message}`);
}

const options = {
  policies: 'policy',
  socket: 'socket',
  policyPort: 'policy-port',
  timeout: 'timeout',
  insecure: 'insecure',
} as const;

async function readFile(path: string, terminal: Terminal) {
  const { text } = judgeEncoding(await readInput(path, terminal));
  return { text, fileName: basename(path) };
}

async function run(
  request: AuditRequest,
  against: { readonly text: string; readonly fileName: string } | undefined,
  terminal: Terminal,
): Promise<AuditReport> {
  const progress = createProgressLine(terminal);
  const lookups = await startLookupProcess(4);
  try {
    return await runAudit(request, {
      signal: terminal.interrupted,
      lookUp: lookups.lookUp,
      proxies: { environment: terminal.environment },
      onFetch: url => progress.show(`Asking for ${url}`),
      ...(against && { against }),
    });
  } finally {
    progress.clear();
    lookups.stop();
  }
}

interface Shown {
  readonly format: (typeof auditOptions.format.choices)[number];
  readonly request: AuditRequest;
  readonly isColorful: boolean;
}

function formatReport(report: AuditReport, { format, request, isColorful }: Shown): string {
  switch (format) {
    case 'text':
      return formatAuditText(report, headlineOfAudit(request, report), isColorful);
    case 'markdown':
      return reportMarkdown(auditPage(report, request.host, () => undefined));
    case 'json':
      return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
    case 'sarif':
      return formatAuditSarif(report);
  }
}

function statusOf({ finding, origins, againstFile }: AuditReport, failOn: FailOn): ExitStatus {
  if (finding === 'canceled') return exitStatus.interrupted;
  if (finding === 'unreachable' || finding === 'unresolved') return exitStatus.unusable;
  const limit = failOn === 'never' ? -1 : severities.indexOf(failOn);
  const fails = origins.some(({ fetches }) =>
    fetches.some(({ problems }) => problems.some(({ severity }) => severities.indexOf(severity) <= limit)),
  );
  return finding === 'open' || againstFile?.effect === 'different' || fails ? exitStatus.failed : exitStatus.fine;
}
