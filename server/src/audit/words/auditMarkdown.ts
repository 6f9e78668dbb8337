import type {
  AccessDifference,
  AuditedOrigin,
  AuditFetch,
  AuditFinding,
  AuditReport,
  Remedy,
} from '../../../../protocol/audit.ts';
import { clientFacts } from '../../language/facts/clients.ts';
import { escapeMarkdown, inlineCode, joinBlocks } from '../../language/text/markdown.ts';
import { countOf, joinWords } from '../../language/text/words.ts';
import { describeFailure } from './explanation.ts';

/** What stands before a headline: a sign that a person reads without color. */
export const findingSigns: Readonly<Record<AuditFinding, string>> = {
  open: '✗',
  restricted: '⚠',
  closed: '✓',
  unusable: '⚠',
  none: '✓',
  unreachable: '?',
  unresolved: '?',
  canceled: '?',
};

/**
 * A report as the document that closes a ticket: the answer, who may do what, the problems, what scanners say, what ends it, the
 * evidence, and the command that checks again. What was received stands in it escaped or in a block of code.
 */
export function auditMarkdown(report: AuditReport, headline: string): string {
  const { finding, explanation, origins, scanners, remedies, socket, againstFile, startedAt, url } = report;
  return `${joinBlocks([
    `# Cross-domain policies of ${escapeMarkdown(url)}`,
    `**${findingSigns[finding]} ${escapeMarkdown(headline)}**`,
    escapeMarkdown(explanation.slice(headline.length).trim()),
    ...(againstFile ? describeDifference(againstFile) : []),
    ...(origins.length === 0 ? [] : ['## Who may read this site', accessTable(origins)]),
    ...problemsOf(origins),
    ...(scanners.length === 0 ? [] : ['## What scanners say, and whether they are right', scannerTable(report)]),
    ...(remedies.length === 0 ? [] : ['## What to do', ...remedies.flatMap(describeRemedy)]),
    ...(origins.length === 0
      ? []
      : ['## Evidence', evidenceTable(origins), ...redirectsOf(origins), ...textsOf(origins)]),
    ...(socket ? ['## Port 843', escapeMarkdown(socket.explanation)] : []),
    `Asked at ${startedAt}.`,
  ])}\n`;
}

/** Who gains and who loses, as blocks of Markdown. */
function describeDifference({ effect, gained, lost }: AccessDifference): readonly string[] {
  if (effect === 'same')
    return ['## The file and what is deployed', 'They have the same effect: everyone gets the same verdicts.'];
  return [
    '## If the file took its place',
    ...(gained.length === 0 ? ['Nobody gains access.'] : ['Gains access:', bullets(gained)]),
    ...(lost.length === 0 ? ['Nobody loses access.'] : ['Loses access:', bullets(lost)]),
  ];
}

/** Longer lists help nobody. */
const mostListed = 40;

function bullets(lines: readonly string[]): string {
  const rest = lines.length - mostListed;
  const shown = lines.slice(0, mostListed).map(line => `- ${escapeMarkdown(line)}`);
  return [...shown, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n');
}

function accessTable(origins: readonly AuditedOrigin[]): string {
  const rows = origins.flatMap(({ origin, clients }) =>
    clients.map(({ client, everyone, headersOfEveryone, grantees, because, certainty }) => [
      inlineCode(origin),
      clientFacts[client].name,
      everyone ? '**everyone**' : grantees.length === 0 ? 'nobody' : joinWords(grantees.map(inlineCode), 12),
      headersOfEveryone ? '**everyone**' : 'not everyone',
      `${escapeMarkdown(because)}${certainty === 'client-dependent' ? ' (client-dependent)' : ''}`,
    ]),
  );
  return table(['Site', 'Client', 'Reads data', 'Sends any header', 'Because'], rows);
}

/** More problems than these are left to `check`. */
const mostProblems = 30;

function problemsOf(origins: readonly AuditedOrigin[]): readonly string[] {
  const problems = origins.flatMap(({ fetches }) =>
    fetches.flatMap(({ url, problems: found, text }) =>
      found.map(problem => ({ url, problem, hasText: text !== undefined })),
    ),
  );
  if (problems.length === 0) return [];
  const rest = problems.length - mostProblems;
  const rows = problems
    .slice(0, mostProblems)
    .map(({ url, problem: { severity, message, rule, range }, hasText }) => [
      severity,
      `${inlineCode(url)}${hasText ? `, line ${range.start.line + 1}` : ''}`,
      escapeMarkdown(message),
      rule,
    ]);
  return [
    '## Problems',
    table(['Severity', 'Where', 'Problem', 'Rule'], rows),
    ...(rest > 0 ? [`And ${rest} more.`] : []),
  ];
}

function scannerTable({ scanners }: AuditReport): string {
  const rows = scanners.map(({ scanner, reports, level, right, why }) => [
    scanner,
    `${escapeMarkdown(reports)} (${level})`,
    right ? 'right' : '**wrong**',
    escapeMarkdown(why),
  ]);
  return table(['Scanner', 'Says', 'That is', 'Because'], rows);
}

function describeRemedy({ title, text }: Remedy): readonly string[] {
  return [`### ${escapeMarkdown(title)}`, text.includes('\n') ? fence(text) : escapeMarkdown(text)];
}

function evidenceTable(origins: readonly AuditedOrigin[]): string {
  const rows = origins.flatMap(({ fetches }) =>
    fetches.map(fetch => [
      inlineCode(`GET ${fetch.url}`),
      describeOutcome(fetch),
      fetch.contentType === undefined ? '' : inlineCode(fetch.contentType),
      joinWords((fetch.metaPolicy ?? []).map(inlineCode)),
      fetch.sha256 === undefined ? '' : `${countOf(fetch.bytes ?? 0, 'byte')}, ${inlineCode(fetch.sha256)}`,
      `${fetch.milliseconds} ms`,
    ]),
  );
  return table(
    ['Request', 'Answer', 'Content-Type', 'X-Permitted-Cross-Domain-Policies', 'Body, SHA-256', 'Time'],
    rows,
  );
}

/** What came of a fetch, in a few words. */
export function describeOutcome(fetch: AuditFetch): string {
  const { status, outcome } = fetch;
  if (status === undefined) return escapeMarkdown(describeFailure(fetch));
  return `${status}: ${outcome.replaceAll('-', ' ')}`;
}

function redirectsOf(origins: readonly AuditedOrigin[]): readonly string[] {
  const lines = origins.flatMap(({ fetches }) =>
    fetches.flatMap(({ url, redirects = [] }) =>
      redirects.map(({ status, to, followed, reason }) => {
        const why = reason === undefined ? '' : `: ${reason}`;
        return `- ${inlineCode(url)}: ${status} to ${inlineCode(to)}, ${followed ? 'followed' : `not followed${why}`}`;
      }),
    ),
  );
  return lines.length === 0 ? [] : ['Redirects:', lines.join('\n')];
}

function textsOf(origins: readonly AuditedOrigin[]): readonly string[] {
  return origins.flatMap(({ fetches }) =>
    fetches.flatMap(({ url, text, outcome }) =>
      text === undefined || (outcome !== 'policy' && outcome !== 'silverlight-policy')
        ? []
        : [`### What ${escapeMarkdown(url)} says`, fence(text, 'xml')],
    ),
  );
}

/** A text of several lines as a block of code that nothing in it can end. */
function fence(text: string, language = ''): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const sign = '`'.repeat(longest + 1);
  return `${sign}${language}\n${text.replaceAll(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\ufffd').replace(/\n$/, '')}\n${sign}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
