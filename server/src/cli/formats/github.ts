import { appendFileSync } from 'node:fs';
import type { Severity } from '../../../../protocol/problem.ts';
import { escapeControls } from '../../language/text/quote.ts';
import { rangesOf } from '../../language/text/range.ts';
import { countOf } from '../../language/text/words.ts';
import { ruleDocumentation } from '../../manifest.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import type { RunSummary } from '../check/tally.ts';
import { reasonOf } from '../terminal/reasonOf.ts';
import { OutputError, type Terminal } from '../terminal/terminal.ts';
import { pathFromRoot, type Report } from './report.ts';
import { describeCounts } from './text.ts';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** So many annotations that wait behind the errors are kept: GitHub shows ten of a kind. */
const mostWaiting = 1000;

/**
 * The report as workflow commands of GitHub Actions, which annotate the lines of a change: one a problem, errors first over all files, since
 * only the first few are shown.
 */
export function formatGithub(terminal: Terminal): Report {
  const waiting: Record<'warning' | 'notice', string[]> = { warning: [], notice: [] };
  const left = { count: 0 };
  return {
    start: () => [],
    file: function* (file) {
      for (const { command, line } of annotate(file, terminal)) {
        if (command === 'error') yield line;
        else if (waiting[command].length < mostWaiting) waiting[command].push(line);
        else left.count++;
      }
    },
    end: () => [
      ...waiting.warning,
      ...waiting.notice,
      ...(left.count > 0 ? [`::notice::and ${countOf(left.count, 'more problem')}\n`] : []),
    ],
  };
}

interface Annotation {
  readonly command: 'error' | 'warning' | 'notice';
  readonly line: string;
}

function* annotate({ path, analysis, problems }: ReportedFile, terminal: Terminal): Iterable<Annotation> {
  const rangeOf = rangesOf(analysis.text);
  const file = escapeProperty(pathFromRoot(path, terminal));
  for (const { rule, severity, span, message } of problems) {
    const { start, end } = rangeOf(span);
    const place = `line=${start.line + 1},endLine=${end.line + 1},col=${start.character + 1},endColumn=${end.character + 1}`;
    const command = commands[severity];
    yield {
      command,
      line: `::${command} file=${file},${place},title=${escapeProperty(rule)}::${escapeData(message)}\n`,
    };
  }
}

/** Text of a file could otherwise end the command and begin one of its own. */
function escapeData(text: string): string {
  return escapeControls(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Adds a run to the summary of the job's page, where there is one. @throws OutputError */
export function writeGithubSummary(run: RunSummary, { environment }: Terminal): void {
  const path = environment['GITHUB_STEP_SUMMARY'];
  if (!path) return;
  try {
    appendFileSync(path, describeSummary(run));
  } catch (error) {
    throw new OutputError(`The summary ${JSON.stringify(path)} cannot be written: ${reasonOf(error)}.`);
  }
}

function describeSummary({ files, counts, rules, failures }: RunSummary): string {
  const found = describeCounts(counts) || 'no problems';
  const rows = [...rules]
    .sort(([, one], [, other]) => other - one)
    .map(([rule, count]) => `| [${rule}](${ruleDocumentation(rule)}) | ${count} |\n`);
  return [
    `### Cross-domain policies\n\n${found} in ${countOf(files, 'file')}.\n`,
    ...(rows.length > 0 ? ['\n| rule | problems |\n| --- | ---: |\n', ...rows] : []),
    ...(failures.length > 0 ? [`\n${countOf(failures.length, 'file')} could not be checked.\n`] : []),
  ].join('');
}
