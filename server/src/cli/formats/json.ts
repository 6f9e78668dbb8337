import { formatLocation } from '../../language/policy/location.ts';
import type { ServedFrom } from '../../language/policy/servedFrom.ts';
import { reportProblems } from '../../language/rules/problem.ts';
import type { ReportedFile } from '../check/checkedFile.ts';
import { jsonPieces } from './jsonPieces.ts';
import { createSeparator, type Report } from './report.ts';

/** The report as one JSON document. */
export function formatJson(): Report {
  const separate = createSeparator(',');
  const state = { isEmpty: true };
  return {
    start: () => ['{\n  "version": 2,\n  "files": ['],
    file: function* (file) {
      state.isEmpty = false;
      yield separate('\n    ');
      yield* jsonPieces(describeFile(file), { depth: 2, lineBreak: '\n    ' });
    },
    end: () => [state.isEmpty ? ']\n}\n' : '\n  ]\n}\n'],
  };
}

function describeFile({ path, analysis, problems }: ReportedFile) {
  return {
    file: path,
    recognized: analysis.recognition.kind,
    servedFrom: describeServedFrom(analysis.policy.servedFrom),
    problems: reportProblems(analysis.text, problems),
  };
}

function describeServedFrom({ location, isInferred, source }: ServedFrom) {
  return {
    location: formatLocation(location) ?? null,
    kind: location.kind,
    isMaster: location.isMaster ?? null,
    inferred: isInferred,
    ...(source === 'file-name' && { by: 'name' }),
    ...(source === 'contents' && { by: 'content' }),
  };
}
