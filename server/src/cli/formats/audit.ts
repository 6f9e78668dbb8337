import type { AuditedOrigin, AuditFetch, AuditFinding, AuditReport, Remedy } from '../../../../protocol/audit.ts';
import { toneSigns } from '../../../../protocol/reportPage.ts';
import { describeOutcome, findingTones } from '../../audit/words/auditPage.ts';
import { clientFacts } from '../../language/facts/clients.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { joinWords } from '../../language/text/words.ts';
import { createPaint, type Paint } from '../terminal/paint.ts';
import { wrapText } from '../terminal/wrapText.ts';
import { jsonPieces } from './jsonPieces.ts';
import { describeRules, severityLevels } from './sarif.ts';
import { severityColors } from './text.ts';

/** A report of an audit for a person: the answer, who may do what, problems, scanners, what to do, evidence. */
export function formatAuditText(report: AuditReport, headline: string, isColorful: boolean): string {
  const paint = createPaint(isColorful);
  const { finding, explanation, origins, remedies, againstFile, socket } = report;
  return [
    `${paint(['bold', findingColors[finding]], `${toneSigns[findingTones[finding]]} ${escapeControls(headline)}`)}\n`,
    wrapText(escapeControls(explanation.slice(headline.length).trim()), '  '),
    ...(againstFile ? describeDifference(againstFile) : []),
    ...origins.flatMap(origin => describeOrigin(origin, paint)),
    ...describeScanners(report, paint),
    ...remedies.filter(isBrief).map(describeRemedy),
    ...(remedies.some(remedy => !isBrief(remedy))
      ? ['  What ends it on your server: --format markdown has the lines for each, or run crossdomain-policy retire.\n']
      : []),
    ...(socket ? [wrapText(escapeControls(socket.explanation), '  ')] : []),
  ].join('');
}

const findingColors: Readonly<Record<AuditFinding, 'red' | 'yellow' | 'green' | 'cyan' | 'gray'>> = {
  open: 'red',
  restricted: 'yellow',
  closed: 'green',
  unusable: 'yellow',
  none: 'green',
  unreachable: 'cyan',
  unresolved: 'cyan',
  canceled: 'gray',
};

function describeDifference({ effect, gained, lost }: NonNullable<AuditReport['againstFile']>): readonly string[] {
  if (effect === 'same') return ['  The file and what is deployed have the same effect.\n'];
  return [
    '  If the file took the place of what is deployed:\n',
    ...gained.map(line => `    + ${escapeControls(line)}\n`),
    ...lost.map(line => `    - ${escapeControls(line)}\n`),
  ];
}

function describeOrigin({ origin, clients, fetches }: AuditedOrigin, paint: Paint): readonly string[] {
  return [
    `  ${paint('bold', escapeControls(origin))}\n`,
    ...clients.map(({ client, everyone, headersOfEveryone, grantees, because, certainty }) => {
      const who = everyone
        ? paint('red', 'everyone reads')
        : grantees.length > 0
          ? `${joinWords(grantees, 6)} reads`
          : 'nobody reads';
      const headers = headersOfEveryone ? `, ${paint('red', 'everyone sends any header')}` : '';
      const doubt = certainty === 'client-dependent' ? ' (client-dependent)' : '';
      return `    ${clientFacts[client].name}: ${who}${headers}${doubt}. ${paint('dim', escapeControls(because))}\n`;
    }),
    ...fetches.flatMap(fetch => describeFetch(fetch, paint)),
  ];
}

function describeFetch(fetch: AuditFetch, paint: Paint): readonly string[] {
  const { url, contentType, metaPolicy = [], redirects = [], sha256, problems, text } = fetch;
  const facts = [
    describeOutcome(fetch),
    ...(contentType === undefined ? [] : [contentType]),
    ...metaPolicy.map(value => `X-Permitted-Cross-Domain-Policies: ${value}`),
    ...(sha256 === undefined || fetch.outcome === 'absent'
      ? []
      : [`${fetch.bytes} bytes, sha256 ${sha256.slice(0, 16)}…`]),
  ];
  return [
    `    GET ${escapeControls(url)}: ${escapeControls(facts.join(', '))}\n`,
    ...redirects.map(({ status, to, followed, reason }) => {
      const why = followed ? 'followed' : `not followed${reason === undefined ? '' : `: ${reason}`}`;
      return `      ${status} to ${escapeControls(to)}, ${why}\n`;
    }),
    ...problems.map(({ severity, rule, message, range }) => {
      const place = text === undefined ? '' : ` line ${range.start.line + 1}`;
      return `      ${paint(severityColors[severity], severity)}${place} ${rule}: ${escapeControls(message)}\n`;
    }),
  ];
}

function describeScanners({ scanners }: AuditReport, paint: Paint): readonly string[] {
  if (scanners.length === 0) return [];
  return [
    '  What scanners say:\n',
    ...scanners.map(({ scanner, reports, level, right, why }) => {
      const verdict = right ? 'right' : paint('green', 'wrong');
      return `    ${scanner}: ${escapeControls(reports)} (${level}), which is ${verdict}. ${paint('dim', why)}\n`;
    }),
  ];
}

function isBrief({ server, text }: Remedy): boolean {
  return server === undefined && text.trim().split('\n').length === 1;
}

function describeRemedy({ title, text }: Remedy): string {
  return `  ${title}: ${escapeControls(text.trim())}\n`;
}

/** The report as SARIF 2.1.0, whose artifacts are the URLs. */
export function formatAuditSarif({ origins }: AuditReport): string {
  const fetches = origins.flatMap(origin => origin.fetches);
  const results = fetches.flatMap(({ url, problems }) =>
    problems.map(({ rule, severity, message, range: { start, end } }) => ({
      ruleId: rule,
      level: severityLevels[severity],
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: url },
            region: {
              startLine: start.line + 1,
              startColumn: start.character + 1,
              endLine: end.line + 1,
              endColumn: end.character + 1,
            },
          },
        },
      ],
    })),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: describeRules() },
        columnKind: 'utf16CodeUnits',
        artifacts: fetches.map(({ url }) => ({ location: { uri: url } })),
        results,
      },
    ],
  };
  return `${[...jsonPieces(log)].join('')}\n`;
}
