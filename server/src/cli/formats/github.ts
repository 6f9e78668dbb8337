import type { Severity } from '../../../../protocol/problem.ts';
import { rangesOf } from '../../language/text/range.ts';
import type { CheckedFile } from '../checkedFile.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** The report as workflow commands of GitHub Actions, which annotate the lines of a change: one a problem. */
export function formatGithub(files: readonly CheckedFile[]): Iterable<string> {
  return files.flatMap(formatFile);
}

function formatFile({ path, analysis }: CheckedFile): readonly string[] {
  const rangeOf = rangesOf(analysis.text);
  return analysis.problems.map(({ rule, severity, span, message }) => {
    const { start, end } = rangeOf(span);
    const place = `line=${start.line + 1},endLine=${end.line + 1},col=${start.character + 1},endColumn=${end.character + 1}`;
    const properties = `file=${escapeProperty(path)},${place},title=${escapeProperty(rule)}`;
    return `::${commands[severity]} ${properties}::${escapeData(message)}\n`;
  });
}

/** Text of a file could otherwise end the command and begin one of its own. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
