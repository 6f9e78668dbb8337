import { reportFile } from '../../language/features/reportFile.ts';
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
      yield* jsonPieces(reportFile(file.path, file, file.problems), { depth: 2, lineBreak: '\n    ' });
    },
    end: () => [state.isEmpty ? ']\n}\n' : '\n  ]\n}\n'],
  };
}
