import type { Severity } from '../../../../protocol/problem.ts';
import { listChanges } from '../../language/access/accessChanges.ts';
import { summarizePlace, summarizeReason } from '../../language/features/describePlace.ts';
import { isReadAsPolicy } from '../../language/recognize/recognition.ts';
import type { Problem } from '../../language/rules/problem.ts';
import { severities } from '../../language/rules/rule.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { rangesOf } from '../../language/text/range.ts';
import { countOf, formatNumber } from '../../language/text/words.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import type { RunSummary } from '../check/tally.ts';
import { type Color, createPaint, type Paint } from '../terminal/paint.ts';
import { excerpt } from './excerpt.ts';
import type { Report } from './report.ts';

/** How severities look on a terminal. */
export const severityColors: Readonly<Record<Severity, Color>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'gray',
};

/** The report for a person: each problem with the line it is on and carets below, and a line that sums up. */
export function formatText(isColorful: boolean): Report {
  const paint = createPaint(isColorful);
  return {
    start: () => [],
    file: function* (file) {
      yield* describeFix(file);
      yield* describeProblems(file, paint);
    },
    end: run => (run.files === 0 ? [] : [`${sumUp(run)}\n`]),
  };
}

/** What `--fix` did to a file, and who gains and loses by it; a line each. */
export function describeFix({ path, fix }: ReportedFile): readonly string[] {
  if (!fix) return [];
  const { applied, gained, lost, refusal } = fix;
  return [
    ...(refusal === undefined ? [] : [`${path} ${refusal}.`]),
    ...applied.map(({ title }) => `${path}: fixed: ${title}`),
    ...listChanges(gained).map(change => `${path}: gained: ${change}`),
    ...listChanges(lost).map(change => `${path}: lost: ${change}`),
  ].map(line => `${escapeControls(line)}\n`);
}

function* describeProblems({ path, analysis, embedded, problems }: ReportedFile, paint: Paint): Iterable<string> {
  if (embedded?.length === 0) yield `${escapeControls(path)}: no policy is in it.\n`;
  if (problems.length === 0) return;
  const rangeOf = rangesOf(analysis.text);
  yield `${paint('dim', `${escapeControls(path)}: ${embedded ? describeHost(embedded) : describeKind(analysis)}`)}\n`;
  for (const problem of problems) {
    const range = rangeOf(problem.span);
    const place = paint('bold', `${escapeControls(path)}:${range.start.line + 1}:${range.start.character + 1}`);
    const [source, carets] = excerpt(analysis.text, problem.span, range);
    yield `${place} ${describe(problem, paint)}\n    ${source}\n    ${paint(severityColors[problem.severity], carets)}\n`;
  }
}

/** Where a policy is served and how that is known, or what a text is that is none. */
function describeKind({ recognition, policy }: ReportedFile['analysis']): string {
  if (!isReadAsPolicy(recognition)) return escapeControls(recognition.title);
  return `${summarizePlace(policy.servedFrom)} (${summarizeReason(policy.servedFrom)})`;
}

/** How many policies stand in a file, and how many values in them nobody knows. */
function describeHost(embedded: NonNullable<ReportedFile['embedded']>): string {
  const holes = embedded.reduce((sum, { filled }) => sum + (filled?.holes.length ?? 0), 0);
  const unknown = holes === 0 ? '' : `; ${countOf(holes, 'value')} put in at run time, not checked`;
  return `${embedded.length === 1 ? 'a policy' : countOf(embedded.length, 'policy').replace(/policys$/, 'policies')} inside${unknown}`;
}

function describe({ severity, rule, message }: Problem, paint: Paint): string {
  return `${paint(severityColors[severity], severity)} ${paint('dim', rule)}: ${escapeControls(message)}`;
}

function sumUp({ files, counts }: RunSummary): string {
  const checked = countOf(files, 'file');
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  if (total === 0) return `No problems in ${checked}.`;
  return `${countOf(total, 'problem')} (${describeCounts(counts)}) in ${checked}.`;
}

/** `1 error, 2 warnings`: those that there are. */
export function describeCounts(counts: RunSummary['counts']): string {
  return severities
    .filter(severity => counts[severity] > 0)
    .map(severity =>
      severity === 'information'
        ? `${formatNumber(counts[severity])} information`
        : countOf(counts[severity], severity),
    )
    .join(', ');
}
