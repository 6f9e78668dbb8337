import { lastPort, masterPolicyPort } from '../language/facts/transports.ts';
import { isReport, judgeScan } from '../survey/judgeScan.ts';
import { readScan } from '../survey/readScan.ts';
import { judgeOptions } from './commands/judge.ts';
import { readChoice, readNumber, readOptions } from './commands/options.ts';
import { createFindingCounts, reportWriter } from './reportStream.ts';
import { standardInput, streamInput } from './terminal/readInput.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy judge`: judges what other programs collected. @throws UsageError where no record can be read */
export async function judge(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, judgeOptions);
  const format = readChoice('input-format', values['input-format'] ?? 'auto', judgeOptions['input-format'].choices);
  const port = readNumber('port', values.port ?? String(masterPolicyPort), { from: 1, to: lastPort });
  const write = reportWriter(values.fields);
  const isJson = values.progress !== undefined && readChoice('progress', values.progress, ['json']) === 'json';
  const counts = createFindingCounts(terminal, isJson ? 'json' : 'line', { what: 'record' });
  let isFine = true;
  for (const file of positionals.length === 0 ? [standardInput] : positionals) {
    const items = readScan(streamInput(file, terminal), format, file);
    for await (const report of judgeScan(items, { port })) {
      if (terminal.interrupted.aborted) break;
      counts.clear();
      if (!(await terminal.print(write(report)))) return exitStatus.fine;
      if (!isReport(report)) {
        terminal.complain(`crossdomain-policy judge: ${nameOf(file)}, line ${report.line}: ${report.error}\n`);
        continue;
      }
      counts.add(report.finding);
      isFine &&= report.finding === 'policy';
    }
  }
  counts.end();
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  if (counts.total() === 0) throw new UsageError('There is no record that can be read.');
  return isFine || values['exit-zero'] ? exitStatus.fine : exitStatus.failed;
}

function nameOf(file: string): string {
  return file === standardInput ? 'standard input' : JSON.stringify(file);
}
