import { formatLocation } from '../../language/policy/location.ts';
import type { ServedFrom } from '../../language/policy/servedFrom.ts';
import { reportProblems } from '../../language/rules/reportedProblem.ts';
import type { CheckedFile } from '../checkedFile.ts';

/** The report as one JSON document. */
export function formatJson(files: readonly CheckedFile[]): string {
  const report = {
    version: 1,
    files: files.map(({ path, analysis }) => ({
      file: path,
      servedFrom: reportServedFrom(analysis.policy.servedFrom),
      problems: reportProblems(analysis.text, analysis.problems),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function reportServedFrom({ location, isInferred }: ServedFrom) {
  return {
    location: formatLocation(location) ?? null,
    kind: location.kind,
    isMaster: location.isMaster ?? null,
    inferred: isInferred,
  };
}
