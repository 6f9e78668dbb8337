import type { Severity } from '../../../../protocol/problem.ts';
import { allRules } from '../../language/rules/allRules.ts';
import type { Problem } from '../../language/rules/problem.ts';
import type { Rule } from '../../language/rules/rule.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { rangesOf } from '../../language/text/range.ts';
import type { Span } from '../../language/text/span.ts';
import { manifest, ruleDocumentation } from '../../manifest.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import type { RunSummary } from '../check/tally.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { jsonPieces } from './jsonPieces.ts';
import { createSeparator, pathFromRoot, type Report, rootOf, toUri } from './report.ts';

/** What SARIF calls our severities. */
export const severityLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The folder that relative URIs start from. */
const rootName = '%SRCROOT%';

/** The report as SARIF 2.1.0, for code scanning and viewers. */
export function formatSarif(terminal: Terminal): Report {
  const separate = createSeparator(',');
  return {
    start: function* () {
      yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {\n';
      for (const [key, value] of Object.entries(describeRun(terminal))) {
        yield `      "${key}": `;
        yield* jsonPieces(value, inRun);
        yield ',\n';
      }
      yield '      "results": [';
    },
    file: function* (file) {
      for (const result of describeFile(file, terminal)) {
        yield separate('\n        ');
        yield* jsonPieces(result, { depth: 4, lineBreak: '\n        ' });
      }
    },
    end: function* (run) {
      yield '],\n      "invocations": ';
      yield* jsonPieces([describeInvocation(run)], inRun);
      yield '\n    }\n  ]\n}\n';
    },
  };
}

const inRun = { depth: 3, lineBreak: '\n      ' };

function describeRun(terminal: Terminal) {
  return {
    tool: { driver: describeRules() },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootName]: { uri: `${toUri(rootOf(terminal)).replace(/\/$/, '')}/` } },
  };
}

/** Files that could not be read are notifications of the run, which then was no success. */
function describeInvocation({ failures }: RunSummary) {
  return {
    executionSuccessful: failures.length === 0,
    ...(failures.length > 0 && {
      toolExecutionNotifications: failures.map(message => ({
        level: 'error',
        message: { text: escapeControls(message) },
      })),
    }),
  };
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
    name: id.replaceAll(/(?:^|-)[a-z]/g, start => start.slice(-1).toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: summary, markdown: rationale },
    helpUri: ruleDocumentation(id),
    defaultConfiguration: { level: severityLevels[defaultSeverity] },
    properties: {
      tags: [...new Set(tags)],
      ...(weakness && { 'security-severity': weakness.securitySeverity.toFixed(1) }),
    },
  };
}

function* describeFile({ path, analysis, problems }: ReportedFile, terminal: Terminal): Iterable<object> {
  const places = placesIn(analysis.text, pathFromRoot(path, terminal));
  for (const problem of problems) yield describeProblem(problem, places);
}

interface Places {
  readonly artifactLocation: object;
  readonly regionOf: (span: Span) => object;
  readonly locate: (span: Span) => object;
}

/** More of a place's text is not quoted, in UTF-16 code units. */
const longestSnippet = 500;

function placesIn(text: string, path: string): Places {
  const uri = toUri(path);
  const artifactLocation = uri.startsWith('file:') ? { uri } : { uri, uriBaseId: rootName };
  const rangeOf = rangesOf(text);
  const regionOf = (span: Span) => {
    const { start, end } = rangeOf(span);
    return {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  };
  const locate = (span: Span) => {
    const snippet = text.slice(span.start, span.end);
    const isShort = snippet !== '' && snippet.length <= longestSnippet;
    return { artifactLocation, region: { ...regionOf(span), ...(isShort && { snippet: { text: snippet } }) } };
  };
  return { artifactLocation, regionOf, locate };
}

function describeProblem(problem: Problem, places: Places) {
  const { rule, severity, message, span, related } = problem;
  const fixes = describeFixes(problem, places);
  return {
    ruleId: rule,
    ruleIndex: allRules.findIndex(({ id }) => id === rule),
    level: severityLevels[severity],
    message: { text: message },
    locations: [{ physicalLocation: places.locate(span) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        physicalLocation: places.locate(place.span),
      })),
    }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function describeFixes({ fixes }: Problem, { artifactLocation, regionOf }: Places) {
  return fixes()
    .filter(({ edits }) => edits.length > 0)
    .map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation,
          replacements: edits.map(({ span, newText }) => ({
            deletedRegion: regionOf(span),
            ...(newText !== '' && { insertedContent: { text: newText } }),
          })),
        },
      ],
    }));
}
