import type { Severity } from '../../../protocol/problem.ts';
import { severities } from '../language/rules/rule.ts';
import { escapeLines } from '../language/text/quote.ts';
import { type CheckedFile, checkFile, reportUnreadable } from './checkedFile.ts';
import { type CheckOptions, readCheckOptions } from './checkOptions.ts';
import { fixFile } from './fixFile.ts';
import { formatGithub } from './formats/github.ts';
import { formatJson } from './formats/json.ts';
import { formatSarif } from './formats/sarif.ts';
import { describeFix, formatText } from './formats/text.ts';
import { findPolicyFiles } from './policyFiles.ts';
import { createBreaths } from './terminal/breaths.ts';
import { showProgress } from './terminal/progress.ts';
import { type ExitStatus, exitStatus, InterruptedError, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy check`: says what is wrong with policy files. @throws UsageError */
export async function check(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const options = await readCheckOptions(args, terminal);
  const { paths, complaints } = findPolicyFiles(options.paths, terminal.folder);
  const progress = showProgress(terminal, { of: paths.length, what: 'files' });
  const breathe = createBreaths();
  const files: CheckedFile[] = [];
  const unreadable = [...complaints];
  for (const path of paths) {
    await breathe();
    if (terminal.interrupted.aborted) break;
    const file = await checkOne(path, options, terminal);
    if (typeof file === 'string') unreadable.push(file);
    else files.push(file);
    progress.step();
  }
  progress.end();
  await report(files, options, terminal);
  for (const message of unreadable) terminal.complain(`crossdomain-policy check: ${message}\n`);
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  if (unreadable.length > 0) return exitStatus.unusable;
  return files.some(file => fails(file, options.failOn)) ? exitStatus.failed : exitStatus.fine;
}

/** What is to be printed of the files themselves takes the place of the report, which then goes where messages go. */
async function report(files: readonly CheckedFile[], options: CheckOptions, terminal: Terminal): Promise<void> {
  const printed = files.flatMap(({ fix }) => fix?.printed ?? []);
  for (const bytes of printed)
    await terminal.print(terminal.isSeen ? escapeLines(Buffer.from(bytes).toString()) : bytes);
  if (printed.length > 0) for (const piece of formatText(files, false)) terminal.complain(piece);
  else if (files.length > 0 || options.format !== 'text') await printAll(format(files, options, terminal), terminal);
  if (printed.length === 0 && options.format !== 'text')
    for (const line of files.flatMap(describeFix)) terminal.complain(line);
}

/** The file as checked, or the sentence that says why it cannot be read: one bad file must not hide the others. */
async function checkOne(path: string, options: CheckOptions, terminal: Terminal): Promise<CheckedFile | string> {
  try {
    const checked = await checkFile(path, options, terminal);
    return options.fix ? fixFile(checked, options, terminal) : checked;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    if (error instanceof InterruptedError) throw error;
    return reportUnreadable(path, error);
  }
}

/** So much is written at once, in UTF-16 code units. */
const printedLength = 1_000_000;

async function printAll(pieces: Iterable<string>, terminal: Terminal): Promise<void> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < printedLength) continue;
    await terminal.print(text);
    text = '';
  }
  await terminal.print(text);
}

function format(files: readonly CheckedFile[], options: CheckOptions, terminal: Terminal): Iterable<string> {
  switch (options.format) {
    case 'text':
      return formatText(files, terminal.isColorful);
    case 'json':
      return formatJson(files);
    case 'sarif':
      return formatSarif(files);
    case 'github':
      return formatGithub(files);
  }
}

function fails({ analysis }: CheckedFile, failOn: Severity | 'never'): boolean {
  if (failOn === 'never') return false;
  const limit = severities.indexOf(failOn);
  return analysis.problems.some(({ severity }) => severities.indexOf(severity) <= limit);
}
