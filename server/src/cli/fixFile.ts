import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fixAll } from '../language/features/fixAll.ts';
import { analyzeFile, type CheckedFile } from './checkedFile.ts';
import type { CheckOptions } from './checkOptions.ts';
import { reasonOf } from './readInput.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** The file after its preferred fixes, written back where there were any. @throws UsageError if it cannot be written */
export function fixFile(checked: CheckedFile, options: CheckOptions, terminal: Terminal): CheckedFile {
  const { path, analysis, hasByteOrderMark } = checked;
  if (analysis.problems.some(({ rule, severity }) => rule === 'unsupported-encoding' && severity === 'error'))
    return checked;
  const analyzeText = (text: string) => analyzeFile(path, text, { options, folder: terminal.folder });
  const { text, titles } = fixAll(analysis, analyzeText);
  if (text === analysis.text) return checked;
  write(resolve(terminal.folder, path), `${hasByteOrderMark ? '\ufeff' : ''}${text}`);
  return { ...checked, analysis: analyzeText(text), applied: titles };
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${JSON.stringify(path)} cannot be written: ${reasonOf(error)}.`);
  }
}
