import type { Severity } from '../../../../protocol/problem.ts';
import type { Problem } from '../../language/rules/problem.ts';
import { severities } from '../../language/rules/rule.ts';
import { escapeLines } from '../../language/text/quote.ts';
import { formatCheckstyle } from '../formats/checkstyle.ts';
import { formatGithub, writeGithubSummary } from '../formats/github.ts';
import { formatGitlab } from '../formats/gitlab.ts';
import { formatJson } from '../formats/json.ts';
import { formatJunit } from '../formats/junit.ts';
import { formatRdjson } from '../formats/rdjson.ts';
import type { Report } from '../formats/report.ts';
import { formatSarif } from '../formats/sarif.ts';
import { describeFix, formatText } from '../formats/text.ts';
import { createBreaths } from '../terminal/breaths.ts';
import { showProgress } from '../terminal/progress.ts';
import { reasonOf } from '../terminal/reasonOf.ts';
import {
  type ExitStatus,
  exitStatus,
  InterruptedError,
  OutputError,
  type Terminal,
  UsageError,
} from '../terminal/terminal.ts';
import { type Baseline, openBaseline } from './baseline.ts';
import { checkFile, type ReportedFile } from './checkedFile.ts';
import { type CheckOptions, readCheckOptions } from './checkOptions.ts';
import { type FoundFile, findFiles } from './findFiles.ts';
import { fixFile } from './fixFile.ts';
import { openReportOutput, type ReportOutput } from './reportOutput.ts';
import { createSettingsFinder, type SettingsFinder } from './settingsFinder.ts';
import { createTally, type Tally } from './tally.ts';

/** `crossdomain-policy check`: says what is wrong with policy files. @throws UsageError */
export async function check(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const options = readCheckOptions(args, terminal.folder);
  const settingsOf = await createSettingsFinder(options, terminal);
  const baseline = await openBaseline(options, terminal);
  const output = openReportOutput(options, terminal);
  const tally = createTally();
  try {
    await run({ options, settingsOf, baseline, output, tally, terminal });
    if (terminal.interrupted.aborted) return exitStatus.interrupted;
    await output.finish();
    if (options.updatesBaseline) await baseline.write();
  } finally {
    output.discard();
  }
  return statusOf(tally, options);
}

interface Run {
  readonly options: CheckOptions;
  readonly settingsOf: SettingsFinder;
  readonly baseline: Baseline;
  readonly output: ReportOutput;
  readonly tally: Tally;
  readonly terminal: Terminal;
}

/** Checks file by file, and reports each as soon as it is checked. */
async function run({ options, output, tally, terminal, ...rest }: Run): Promise<void> {
  const { paths: named, isExcluded, findsEmbedded } = options;
  const search = { named, isExcluded, findsEmbedded };
  const report = createReport(options, terminal);
  const breathe = createBreaths();
  const progress = showProgress(terminal, 'file');
  await output.write(report.start());
  for await (const found of findFiles(search, terminal)) {
    await breathe();
    if (terminal.interrupted.aborted) break;
    const file = await checkOne(found, { options, output, tally, terminal, ...rest });
    progress.clear();
    if (typeof file === 'string') complain(file, tally, terminal);
    else {
      await tellFix(file, options, terminal);
      await output.write(report.file(file));
    }
    progress.step();
  }
  progress.clear();
  if (terminal.interrupted.aborted) return;
  await output.write(report.end(tally.summary()));
  if (options.format === 'github') writeGithubSummary(tally.summary(), terminal);
}

/** Prints what `--fix` has to print; formats for programs have no place for what it did. */
async function tellFix(file: ReportedFile, { format }: CheckOptions, terminal: Terminal): Promise<void> {
  const printed = file.fix?.printed;
  if (printed) await terminal.print(terminal.isSeen ? escapeLines(Buffer.from(printed).toString()) : printed);
  if (format !== 'text') for (const line of describeFix(file)) terminal.complain(line);
}

function complain(message: string, tally: Tally, terminal: Terminal): void {
  tally.addFailure(message);
  terminal.complain(`crossdomain-policy check: ${message}\n`);
}

/** The file as checked, or the sentence that says why it cannot be read: one bad file must not hide the others. */
async function checkOne(
  found: FoundFile,
  { options, settingsOf, baseline, tally, terminal }: Run,
): Promise<ReportedFile | string> {
  if (found.kind === 'nothing') return found.complaint;
  try {
    const settings = await settingsOf(found.place);
    const context = { file: found, options, settings, folder: terminal.folder };
    const checked = await checkFile(context, terminal);
    const file = options.fix ? fixFile(checked, context, options.fix) : checked;
    const fresh = baseline.newProblems(file);
    tally.add(fresh);
    return { ...file, problems: options.isQuiet ? fresh.filter(isError) : fresh };
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    if (error instanceof InterruptedError || error instanceof OutputError) throw error;
    return `${JSON.stringify(found.shown)} cannot be checked: ${reasonOf(error)}.`;
  }
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function createReport(options: CheckOptions, terminal: Terminal): Report {
  switch (options.format) {
    case 'text':
      return formatText(terminal.isColorful && options.output === undefined);
    case 'json':
      return formatJson();
    case 'sarif':
      return formatSarif(terminal);
    case 'github':
      return formatGithub(terminal);
    case 'junit':
      return formatJunit(options.failOn);
    case 'gitlab':
      return formatGitlab();
    case 'checkstyle':
      return formatCheckstyle();
    case 'rdjson':
      return formatRdjson();
  }
}

function statusOf(tally: Tally, { failOn, maxWarnings, updatesBaseline }: CheckOptions): ExitStatus {
  const { counts, failures } = tally.summary();
  if (failures.length > 0) return exitStatus.unusable;
  if (updatesBaseline) return exitStatus.fine;
  const fails = counts.warning > maxWarnings || failing(failOn).some(severity => counts[severity] > 0);
  return fails ? exitStatus.failed : exitStatus.fine;
}

/** The severities that fail a run. */
function failing(failOn: Severity | 'never'): readonly Severity[] {
  return failOn === 'never' ? [] : severities.slice(0, severities.indexOf(failOn) + 1);
}
