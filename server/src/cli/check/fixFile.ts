import { writeFileSync } from 'node:fs';
import { type FixScope, fixAll } from '../../language/features/fixAll.ts';
import type { Problem } from '../../language/rules/problem.ts';
import type { DecodedText } from '../../language/xml/bytes/encoding.ts';
import type { FilePlace } from '../terminal/readInput.ts';
import { reasonOf } from '../terminal/reasonOf.ts';
import { UsageError } from '../terminal/terminal.ts';
import { analyzeFile, type CheckedFile, type FileContext } from './checkedFile.ts';

/**
 * The file after its preferred fixes, written back where there were any; one whose bytes are not what they should be is left
 * as it is. @throws UsageError if it cannot be written
 */
export function fixFile(checked: CheckedFile, context: FileContext, scope: FixScope): CheckedFile {
  const { path, file, analysis, decoded } = checked;
  if (decoded.problem || checked.embedded) return checked;
  const reanalyze = (text: string) => analyzeFile(text, context).analysis;
  const { text, applied } = fixAll(analysis, { reanalyze, scope, isWanted: problem => isReadFor(problem, decoded) });
  if (text === analysis.text) return checked;
  write({ path, place: file.place }, encode(text, decoded));
  return { ...checked, analysis: reanalyze(text), applied: applied.map(({ title }) => title) };
}

/** Where bytes were read one by one, letters beyond ASCII may be others, so nothing is made of them. */
function isReadFor({ rule }: Problem, { encoding }: DecodedText): boolean {
  return encoding !== 'latin-1' || rule !== 'international-domain';
}

/** The text as the file was: a declared encoding of one byte a character was read byte by byte, and is written so. */
function encode(text: string, { encoding, hasByteOrderMark }: DecodedText): Uint8Array {
  return Buffer.from(`${hasByteOrderMark ? '\ufeff' : ''}${text}`, encoding === 'latin-1' ? 'latin1' : 'utf8');
}

function write({ path, place }: { readonly path: string; readonly place: FilePlace }, bytes: Uint8Array): void {
  try {
    writeFileSync(place, bytes);
  } catch (error) {
    throw new UsageError(`${JSON.stringify(path)} cannot be written: ${reasonOf(error)}.`);
  }
}
