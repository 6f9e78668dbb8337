import type { Severity } from '../../../../protocol/problem.ts';
import { severities } from '../../language/rules/rule.ts';
import { rangesOf } from '../../language/text/range.ts';
import { manifest } from '../../manifest.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import type { Report } from './report.ts';
import { attribute } from './xml.ts';

/** The report as JUnit's XML: a suite a file, a case a problem; those fail that fail the run. */
export function formatJunit(failOn: Severity | 'never'): Report {
  const limit = failOn === 'never' ? -1 : severities.indexOf(failOn);
  const fails = (severity: Severity): boolean => severities.indexOf(severity) <= limit;
  return {
    start: () => [`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attribute('name', manifest.name)}>\n`],
    file: file => describeFile(file, fails),
    end: () => ['</testsuites>\n'],
  };
}

function* describeFile(file: ReportedFile, fails: (severity: Severity) => boolean): Iterable<string> {
  const { path, problems } = file;
  const tests = attribute('tests', Math.max(problems.length, 1));
  const failures = attribute('failures', problems.filter(({ severity }) => fails(severity)).length);
  yield `  <testsuite${attribute('name', path)}${tests}${failures} errors="0" skipped="0" time="0">\n`;
  if (problems.length === 0) yield `    <testcase${attribute('classname', path)} name="no problems" time="0"/>\n`;
  yield* describeProblems(file, fails);
  yield '  </testsuite>\n';
}

function* describeProblems(
  { path, analysis, problems }: ReportedFile,
  fails: (severity: Severity) => boolean,
): Iterable<string> {
  const rangeOf = rangesOf(analysis.text);
  for (const { rule, severity, span, message } of problems) {
    const { start } = rangeOf(span);
    const name = attribute('name', `${rule} at ${start.line + 1}:${start.character + 1}`);
    const told = `${attribute('type', severity)}${attribute('message', message)}`;
    yield `    <testcase${attribute('classname', path)}${name} time="0"`;
    yield fails(severity)
      ? `><failure${told}/></testcase>\n`
      : `><properties><property${attribute('name', severity)}${attribute('value', message)}/></properties></testcase>\n`;
  }
}
