import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../server/src/language/policyDocument.ts';
import { rangesOf } from '../../server/src/language/text/range.ts';
import { judgeEncoding } from '../../server/src/language/xml/bytes/encoding.ts';

/** What is found in each file of the corpus: a line a problem, and a line for a file without any. */
export function writeCorpusProblems(folder: string): string {
  const files = readdirSync(folder).filter(name => name.endsWith('.xml'));
  return files
    .sort()
    .map(name => `${describeFile(name, readFileSync(join(folder, name)))}\n`)
    .join('\n');
}

function describeFile(fileName: string, bytes: Uint8Array): string {
  const { text, problem } = judgeEncoding(bytes);
  const { problems } = analyze(text, { fileName, ...(problem && { encodingProblem: problem }) });
  const rangeOf = rangesOf(text);
  if (problems.length === 0) return `${fileName}: no problems`;
  return problems
    .map(({ severity, rule, span, message }) => {
      const { start, end } = rangeOf(span);
      const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      return `${fileName}:${place} ${severity} ${rule}: ${message}`;
    })
    .join('\n');
}
