import { formatLocation } from '../../language/policy/location.ts';
import type { ServedFrom } from '../../language/policy/servedFrom.ts';
import { reportProblems } from '../../language/rules/problem.ts';
import type { CheckedFile } from '../checkedFile.ts';
import { jsonPieces } from './jsonPieces.ts';

/** The report as one JSON document, in pieces. */
export function* formatJson(files: readonly CheckedFile[]): Iterable<string> {
  const report = {
    version: 1,
    files: files.map(({ path, analysis }) => ({
      file: path,
      servedFrom: reportServedFrom(analysis.policy.servedFrom),
      problems: reportProblems(analysis.text, analysis.problems),
    })),
  };
  yield* jsonPieces(report);
  yield '\n';
}

function reportServedFrom({ location, isInferred, source }: ServedFrom) {
  return {
    location: formatLocation(location) ?? null,
    kind: location.kind,
    isMaster: location.isMaster ?? null,
    inferred: isInferred,
    ...(source === 'file-name' && { by: 'name' }),
    ...(source === 'contents' && { by: 'content' }),
  };
}
