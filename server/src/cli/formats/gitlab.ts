import { createHash } from 'node:crypto';
import type { Severity } from '../../../../protocol/problem.ts';
import { escapeJson } from '../../language/text/quote.ts';
import { rangesOf } from '../../language/text/range.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import { createSeparator, type Report } from './report.ts';

const severityNames: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** The report as GitLab's Code Quality reads it. */
export function formatGitlab(): Report {
  const separate = createSeparator(',');
  return {
    start: () => ['['],
    file: function* (file) {
      for (const issue of describe(file)) yield separate(`\n${escapeJson(JSON.stringify(issue))}`);
    },
    end: () => ['\n]\n'],
  };
}

function* describe({ path, analysis, problems }: ReportedFile): Iterable<object> {
  const rangeOf = rangesOf(analysis.text);
  const seen = new Map<string, number>();
  for (const { rule, severity, span, message } of problems) {
    const { start, end } = rangeOf(span);
    const key = JSON.stringify([path, rule, analysis.text.slice(span.start, span.end)]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    yield {
      description: message,
      check_name: rule,
      fingerprint: createHash('sha256').update(`${key}${count}`).digest('hex'),
      severity: severityNames[severity],
      location: { path, lines: { begin: start.line + 1, end: end.line + 1 } },
    };
  }
}
