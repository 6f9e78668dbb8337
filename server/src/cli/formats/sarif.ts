import type { Severity } from '../../../../protocol/problem.ts';
import { allRules } from '../../language/rules/allRules.ts';
import type { Problem } from '../../language/rules/problem.ts';
import type { Rule } from '../../language/rules/rule.ts';
import { rangesOf } from '../../language/text/range.ts';
import type { Span } from '../../language/text/span.ts';
import { manifest, ruleDocumentation } from '../../manifest.ts';
import type { CheckedFile } from '../checkedFile.ts';
import { jsonPieces } from './jsonPieces.ts';

/** What SARIF calls our severities. */
export const severityLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The report as SARIF 2.1.0, for code scanning and viewers, in pieces. */
export function* formatSarif(files: readonly CheckedFile[]): Iterable<string> {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: describeRules() },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map(({ path }) => ({ location: { uri: toUri(path) } })),
        results: files.flatMap(describeFile),
      },
    ],
  };
  yield* jsonPieces(log);
  yield '\n';
}

/** This program and its rules, as SARIF's tool component. */
export function describeRules() {
  return {
    name: manifest.name,
    version: manifest.version,
    informationUri: manifest.homepage,
    rules: allRules.map(describeRule),
  };
}

function describeRule({ id, summary, rationale, defaultSeverity, group, weakness }: Rule) {
  const tags = [group, ...(weakness ? ['security', `external/cwe/cwe-${weakness.cwe}`] : [])];
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: rationale, markdown: rationale },
    helpUri: ruleDocumentation(id),
    defaultConfiguration: { level: severityLevels[defaultSeverity] },
    properties: {
      tags: [...new Set(tags)],
      ...(weakness && { 'security-severity': weakness.securitySeverity.toFixed(1) }),
    },
  };
}

function describeFile({ path, analysis }: CheckedFile) {
  const rangeOf = rangesOf(analysis.text);
  const locate = (span: Span) => {
    const { start, end } = rangeOf(span);
    return {
      artifactLocation: { uri: toUri(path) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    };
  };
  return analysis.problems.map(problem => describeProblem(problem, locate));
}

function describeProblem({ rule, severity, message, span, related }: Problem, locate: (span: Span) => object) {
  return {
    ruleId: rule,
    ruleIndex: allRules.findIndex(({ id }) => id === rule),
    level: severityLevels[severity],
    message: { text: message },
    locations: [{ physicalLocation: locate(span) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        physicalLocation: locate(place.span),
      })),
    }),
  };
}

/** A relative path as a relative URI, an absolute one as a file URI. */
function toUri(path: string): string {
  const encoded = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
