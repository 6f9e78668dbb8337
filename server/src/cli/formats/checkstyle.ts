import type { Severity } from '../../../../protocol/problem.ts';
import { rangesOf } from '../../language/text/range.ts';
import { manifest } from '../../manifest.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import type { Report } from './report.ts';
import { attribute } from './xml.ts';

const severityNames: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'info',
};

/** The report as Checkstyle's XML, which many build servers read. */
export function formatCheckstyle(): Report {
  return {
    start: () => ['<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'],
    file: function* (file) {
      yield `  <file${attribute('name', file.path)}>\n`;
      yield* describe(file);
      yield '  </file>\n';
    },
    end: () => ['</checkstyle>\n'],
  };
}

function* describe({ analysis, problems }: ReportedFile): Iterable<string> {
  const rangeOf = rangesOf(analysis.text);
  for (const { rule, severity, span, message } of problems) {
    const { start } = rangeOf(span);
    const place = `${attribute('line', start.line + 1)}${attribute('column', start.character + 1)}`;
    const source = attribute('source', `${manifest.name}.${rule}`);
    yield `    <error${place}${attribute('severity', severityNames[severity])}${attribute('message', message)}${source}/>\n`;
  }
}
