import type { Severity } from '../../../../protocol/problem.ts';
import { listChanges } from '../../language/access/accessChanges.ts';
import { summarizePlace, summarizeReason } from '../../language/features/describePlace.ts';
import type { Problem } from '../../language/rules/problem.ts';
import { severities } from '../../language/rules/rule.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { rangesOf } from '../../language/text/range.ts';
import { countOf } from '../../language/text/words.ts';
import type { CheckedFile } from '../checkedFile.ts';
import { excerpt } from '../excerpt.ts';
import { type Color, createPaint, type Paint } from '../terminal/paint.ts';

/** How severities look on a terminal. */
export const severityColors: Readonly<Record<Severity, Color>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'gray',
};

/** The report for a person: each problem with the line it is on and carets below, and a line that sums up. In pieces. */
export function formatText(files: readonly CheckedFile[], isColorful: boolean): Iterable<string> {
  const paint = createPaint(isColorful);
  const parts = files.flatMap(file => [...describeFix(file), ...describeProblems(file, paint)]);
  return [...parts, `${sumUp(files)}\n`];
}

/** What `--fix` did to a file, and who gains and loses by it; a line each. */
export function describeFix({ path, fix }: CheckedFile): readonly string[] {
  if (!fix) return [];
  const { applied, gained, lost, refusal } = fix;
  return [
    ...(refusal === undefined ? [] : [`${path} ${refusal}.`]),
    ...applied.map(({ title }) => `${path}: fixed: ${title}`),
    ...listChanges(gained).map(change => `${path}: gained: ${change}`),
    ...listChanges(lost).map(change => `${path}: lost: ${change}`),
  ].map(line => `${escapeControls(line)}\n`);
}

function describeProblems({ path, analysis }: CheckedFile, paint: Paint): readonly string[] {
  if (analysis.problems.length === 0) return [];
  const rangeOf = rangesOf(analysis.text);
  const { servedFrom } = analysis.policy;
  const place = `${escapeControls(path)}: ${summarizePlace(servedFrom)} (${summarizeReason(servedFrom)})`;
  const problems = analysis.problems.map(problem => {
    const { start } = rangeOf(problem.span);
    const place = paint('bold', `${escapeControls(path)}:${start.line + 1}:${start.character + 1}`);
    const head = `${place} ${describe(problem, paint)}`;
    const lines = excerpt(analysis.text, problem.span, rangeOf(problem.span));
    const [source = '', carets = ''] = lines;
    return `${head}\n    ${source}\n    ${paint(severityColors[problem.severity], carets)}\n`;
  });
  return [`${paint('dim', place)}\n`, ...problems];
}

function describe({ severity, rule, message }: Problem, paint: Paint): string {
  return `${paint(severityColors[severity], severity)} ${paint('dim', rule)}: ${escapeControls(message)}`;
}

function sumUp(files: readonly CheckedFile[]): string {
  const problems = files.flatMap(({ analysis }) => analysis.problems);
  const checked = countOf(files.length, 'file');
  if (problems.length === 0) return `No problems in ${checked}.`;
  const counts = severities.flatMap(severity => {
    const found = problems.filter(problem => problem.severity === severity).length;
    return found === 0 ? [] : [severity === 'information' ? `${found} information` : countOf(found, severity)];
  });
  return `${countOf(problems.length, 'problem')} (${counts.join(', ')}) in ${checked}.`;
}
