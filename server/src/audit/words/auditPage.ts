import type {
  AccessDifference,
  AuditedOrigin,
  AuditFetch,
  AuditFinding,
  AuditReport,
  ClientAccess,
  Remedy,
  ScannerVerdict,
} from '../../../../protocol/audit.ts';
import type { Severity } from '../../../../protocol/problem.ts';
import type { ReportBlock, ReportPage, ReportSpan, ReportText, Tone } from '../../../../protocol/reportPage.ts';
import { clientFacts } from '../../language/facts/clients.ts';
import { countOf } from '../../language/text/words.ts';
import { describeFailure, headlineOfAudit } from './explanation.ts';

/** Under which address an editor shows the policy that a fetch brought; undefined where it shows none. */
export type UriOfFetch = (fetch: AuditFetch) => string | undefined;

/**
 * A report as people read it, and the document that closes a ticket: the answer, who may do what, problems, what scanners say, what ends
 * it, and the evidence.
 */
export function auditPage(report: AuditReport, host: string, uriOf: UriOfFetch): ReportPage {
  const { finding, explanation, origins, scanners, remedies, socket, againstFile, startedAt, url } = report;
  const headline = headlineOfAudit({ host }, report);
  const rest = explanation.slice(headline.length).trim();
  return {
    title: `Cross-domain policies of ${url}`,
    headline: { tone: findingTones[finding], text: headline },
    blocks: [
      ...(rest === '' ? [] : [paragraph(rest)]),
      ...(againstFile ? differenceBlocks(againstFile) : []),
      ...(origins.length === 0 ? [] : [accessTable(origins)]),
      ...problemBlocks(origins, uriOf),
      ...(scanners.length === 0 ? [] : [scannerTable(scanners)]),
      ...remedyBlocks(remedies),
      ...(socket ? [heading('Port 843'), paragraph(socket.explanation)] : []),
      ...(origins.length === 0 ? [] : [evidence(origins)]),
      { kind: 'paragraph', text: ['Asked at ', { kind: 'time', iso: startedAt }, '.'] },
    ],
  };
}

/** How a finding is meant. */
export const findingTones: Readonly<Record<AuditFinding, Tone>> = {
  open: 'bad',
  restricted: 'caution',
  closed: 'good',
  unusable: 'caution',
  none: 'good',
  unreachable: 'neutral',
  unresolved: 'neutral',
  canceled: 'neutral',
};

function heading(text: string): ReportBlock {
  return { kind: 'heading', text };
}

function paragraph(text: ReportText): ReportBlock {
  return { kind: 'paragraph', text };
}

/** Longer lists help nobody. */
const mostListed = 40;

function listOf(lines: readonly string[]): ReportBlock {
  const rest = lines.length - mostListed;
  return { kind: 'list', items: [...lines.slice(0, mostListed), ...(rest > 0 ? [`and ${rest} more`] : [])] };
}

/** Who gains and who loses. */
export function differenceBlocks({ effect, gained, lost }: AccessDifference): readonly ReportBlock[] {
  if (effect === 'same')
    return [
      heading('The file and what is deployed'),
      paragraph('They have the same effect: every question gets the same verdict.'),
    ];
  return [
    heading('If the file took its place'),
    ...(gained.length === 0 ? [paragraph('Nobody gains access.')] : [paragraph('These gain access:'), listOf(gained)]),
    ...(lost.length === 0 ? [paragraph('Nobody loses access.')] : [paragraph('These lose access:'), listOf(lost)]),
  ];
}

function accessTable(origins: readonly AuditedOrigin[]): ReportBlock {
  return {
    kind: 'table',
    caption: 'Who may read this site with the visitor’s cookies',
    head: ['Site', 'Client', 'Reads data', 'Sends any header', 'Because'],
    rows: origins.flatMap(({ origin, clients }) => clients.map(client => accessRow(origin, client))),
  };
}

/** More domains than these are in the file. */
const mostGrantees = 12;

function accessRow(origin: string, access: ClientAccess): readonly ReportText[] {
  const { client, headersOfEveryone, because, certainty } = access;
  return [
    origin,
    clientFacts[client].name,
    readers(access),
    headersOfEveryone ? [{ kind: 'toned', tone: 'bad', text: 'everyone' }] : 'not everyone',
    certainty === 'client-dependent' ? `${because} (client-dependent)` : because,
  ];
}

function readers({ everyone, grantees }: ClientAccess): ReportText {
  if (everyone) return [{ kind: 'toned', tone: 'bad', text: 'everyone' }];
  if (grantees.length === 0) return 'nobody';
  const rest = grantees.length - mostGrantees;
  const names = grantees.slice(0, mostGrantees).join(', ');
  return rest > 0 ? `${names} and ${rest} more` : names;
}

const severityTones: Readonly<Record<Severity, Tone>> = {
  error: 'bad',
  warning: 'caution',
  information: 'neutral',
  hint: 'neutral',
};

/** More problems than these are left to the policy, where each stands at its place. */
const mostProblems = 30;

function problemBlocks(origins: readonly AuditedOrigin[], uriOf: UriOfFetch): readonly ReportBlock[] {
  const problems = origins.flatMap(({ fetches }) =>
    fetches.flatMap(fetch => fetch.problems.map(problem => ({ fetch, problem }))),
  );
  if (problems.length === 0) return [];
  const rest = problems.length - mostProblems;
  const rows = problems
    .slice(0, mostProblems)
    .map(({ fetch, problem: { severity, message, rule, range } }): readonly ReportText[] => {
      const uri = uriOf(fetch);
      const line = `line ${range.start.line + 1}`;
      const place: readonly ReportSpan[] =
        fetch.text === undefined ? [] : [', ', uri === undefined ? line : { kind: 'place', text: line, uri, range }];
      return [
        [{ kind: 'toned', tone: severityTones[severity], text: severity }],
        [pathOf(fetch), ...place],
        message,
        rule,
      ];
    });
  return [
    { kind: 'table', caption: 'Problems', head: ['Severity', 'Where', 'Problem', 'Rule'], rows },
    ...(rest > 0 ? [paragraph(`And ${rest} more.`)] : []),
  ];
}

function pathOf({ url }: AuditFetch): ReportSpan {
  return { kind: 'code', text: url };
}

function scannerTable(scanners: readonly ScannerVerdict[]): ReportBlock {
  return {
    kind: 'table',
    caption: 'What scanners say, and whether they are right',
    head: ['Scanner', 'Says', 'That is', 'Because'],
    rows: scanners.map(({ scanner, reports, level, right, why }) => [
      scanner,
      `${reports} (${level})`,
      right ? 'right' : [{ kind: 'strong', text: 'wrong' }],
      why,
    ]),
  };
}

/** One line is a command or a sentence; lines for servers are folded, so that a person opens their own. */
function remedyBlocks(remedies: readonly Remedy[]): readonly ReportBlock[] {
  if (remedies.length === 0) return [];
  return [heading('What to do'), ...remedies.map(remedyBlock)];
}

function remedyBlock({ title, text }: Remedy): ReportBlock {
  if (text.startsWith('npx ')) return { kind: 'command', command: text.trim(), where: title };
  if (!text.includes('\n')) return paragraph([{ kind: 'strong', text: title }, `: ${text}`]);
  return { kind: 'folded', title, blocks: [{ kind: 'code', text: text.replace(/\n$/, '') }] };
}

function evidence(origins: readonly AuditedOrigin[]): ReportBlock {
  const fetches = origins.flatMap(origin => origin.fetches);
  return {
    kind: 'folded',
    title: 'Evidence: what was asked, and what came',
    blocks: [
      {
        kind: 'table',
        caption: 'Requests',
        head: ['Request', 'Answer', 'Content-Type', 'X-Permitted-Cross-Domain-Policies', 'Body, SHA-256', 'Time'],
        rows: fetches.map(evidenceRow),
      },
      ...redirectBlocks(fetches),
      ...fetches.flatMap(textBlocks),
    ],
  };
}

function evidenceRow(fetch: AuditFetch): readonly ReportText[] {
  const { url, contentType = '', metaPolicy = [], bytes = 0, sha256, milliseconds } = fetch;
  return [
    [{ kind: 'code', text: `GET ${url}` }],
    describeOutcome(fetch),
    contentType,
    metaPolicy.join(', '),
    sha256 === undefined ? '' : [`${countOf(bytes, 'byte')}, `, { kind: 'code', text: sha256 }],
    `${milliseconds} ms`,
  ];
}

/** What came of a fetch, in a few words. */
export function describeOutcome(fetch: AuditFetch): string {
  const { status, outcome } = fetch;
  return status === undefined ? describeFailure(fetch) : `${status}: ${outcome.replaceAll('-', ' ')}`;
}

function redirectBlocks(fetches: readonly AuditFetch[]): readonly ReportBlock[] {
  const items = fetches.flatMap(({ url, redirects = [] }) =>
    redirects.map(({ status, to, followed, reason }): ReportText => {
      const why = followed ? 'followed' : `not followed${reason === undefined ? '' : `: ${reason}`}`;
      return [{ kind: 'code', text: url }, `: ${status} to `, { kind: 'code', text: to }, `, ${why}`];
    }),
  );
  return items.length === 0 ? [] : [heading('Redirects'), { kind: 'list', items }];
}

function textBlocks({ url, text, outcome }: AuditFetch): readonly ReportBlock[] {
  if (text === undefined || (outcome !== 'policy' && outcome !== 'silverlight-policy')) return [];
  return [heading(`What ${url} says`), { kind: 'code', text }];
}
