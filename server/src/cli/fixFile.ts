import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fixAll } from '../language/features/fixAll.ts';
import type { Problem } from '../language/rules/problem.ts';
import type { DecodedText } from '../language/xml/bytes/encoding.ts';
import { analyzeFile, type CheckedFile } from './checkedFile.ts';
import type { CheckOptions } from './checkOptions.ts';
import { reasonOf } from './terminal/reasonOf.ts';
import { type Terminal, UsageError } from './terminal/terminal.ts';

/**
 * The file after its preferred fixes, written back where there were any; one whose bytes are not what they should be is left
 * as it is. @throws UsageError if it cannot be written
 */
export function fixFile(checked: CheckedFile, options: CheckOptions, terminal: Terminal): CheckedFile {
  const { path, analysis, decoded } = checked;
  if (decoded.problem) return checked;
  const analyzeText = (text: string) => analyzeFile(path, text, { options, folder: terminal.folder });
  const { text, applied } = fixAll(analysis, {
    reanalyze: analyzeText,
    isWanted: problem => isReadFor(problem, decoded),
  });
  if (text === analysis.text) return checked;
  write(resolve(terminal.folder, path), encode(text, decoded));
  return { ...checked, analysis: analyzeText(text), applied: applied.map(({ title }) => title) };
}

/** Where bytes were read one by one, letters beyond ASCII may be others, so nothing is made of them. */
function isReadFor({ rule }: Problem, { encoding }: DecodedText): boolean {
  return encoding !== 'latin-1' || rule !== 'international-domain';
}

/** The text as the file was: a declared encoding of one byte a character was read byte by byte, and is written so. */
function encode(text: string, { encoding, hasByteOrderMark }: DecodedText): Uint8Array {
  return Buffer.from(`${hasByteOrderMark ? '\ufeff' : ''}${text}`, encoding === 'latin-1' ? 'latin1' : 'utf8');
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UsageError(`${JSON.stringify(path)} cannot be written: ${reasonOf(error)}.`);
  }
}
