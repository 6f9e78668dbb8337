import type { Severity } from '../../../../protocol/problem.ts';
import type { Position, Range } from '../../../../protocol/range.ts';
import type { Problem } from '../../language/rules/problem.ts';
import { escapeJson } from '../../language/text/quote.ts';
import { rangesOf } from '../../language/text/range.ts';
import type { Span } from '../../language/text/span.ts';
import { manifest, ruleDocumentation } from '../../manifest.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import { createSeparator, type Report } from './report.ts';

const severityNames: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

/** The report as reviewdog reads it, with fixes as suggestions. */
export function formatRdjson(): Report {
  const separate = createSeparator(',');
  const source = JSON.stringify({ name: manifest.name, url: manifest.homepage });
  return {
    start: () => [`{"source":${source},"diagnostics":[`],
    file: function* (file) {
      for (const diagnostic of describe(file)) yield separate(`\n${escapeJson(JSON.stringify(diagnostic))}`);
    },
    end: () => ['\n]}\n'],
  };
}

function* describe({ path, analysis: { text }, problems }: ReportedFile): Iterable<object> {
  const rangeOf = rangesOf(text);
  const locate = (span: Span) => toBytes(rangeOf(span), span, text);
  for (const problem of problems) {
    const { rule, severity, span, message } = problem;
    yield {
      message,
      location: { path, range: locate(span) },
      severity: severityNames[severity],
      code: { value: rule, url: ruleDocumentation(rule) },
      suggestions: suggestionsFor(problem, locate),
    };
  }
}

/** One edit is one suggestion: several would be applied each for itself, so fixes of several edits are left out. */
function suggestionsFor({ fixes }: Problem, locate: (span: Span) => object): readonly object[] {
  return fixes().flatMap(({ edits }) => {
    const [edit] = edits;
    return edit && edits.length === 1 ? [{ range: locate(edit.span), text: edit.newText }] : [];
  });
}

/** Lines from one, and columns from one in bytes of UTF-8. */
function toBytes({ start, end }: Range, span: Span, text: string) {
  return { start: columnOf(start, span.start, text), end: columnOf(end, span.end, text) };
}

function columnOf({ line, character }: Position, offset: number, text: string) {
  return { line: line + 1, column: Buffer.byteLength(text.slice(offset - character, offset)) + 1 };
}
