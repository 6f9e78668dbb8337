import type { AccessChanges } from '../../language/access/accessChanges.ts';
import { type AppliedFix, type FixScope, fixAll } from '../../language/features/fixAll.ts';
import { isFixable } from '../../language/recognize/recognition.ts';
import type { Problem } from '../../language/rules/problem.ts';
import type { Edit } from '../../language/text/edit.ts';
import { unifiedDiff } from '../../language/text/unifiedDiff.ts';
import type { DecodedText } from '../../language/xml/bytes/encoding.ts';
import { standardInput } from '../terminal/readInput.ts';
import { analyzeFile, type CheckedFile, type FileContext } from './checkedFile.ts';
import { replaceFile } from './replaceFile.ts';

/** What `--fix` is to do. */
export interface FixRequest {
  readonly scope: FixScope;
  /** Whether nothing is changed, and what would be is shown. */
  readonly isDiff: boolean;
}

/** What `--fix` did to a file, or would do. */
export interface FileFix extends AccessChanges {
  readonly applied: readonly AppliedFix[];
  /** What is to be printed: a unified diff, or standard input after its fixes. */
  readonly printed?: Uint8Array;
  /** Why it was left alone, where it was: a sentence without its subject. */
  readonly refusal?: string;
}

/**
 * The file after the fixes that were asked for, written back where there were any; one that is no policy, or whose bytes are not
 * what they should be, is left as it is. @throws UsageError if it cannot be written
 */
export function fixFile(checked: CheckedFile, context: FileContext, { scope, isDiff }: FixRequest): CheckedFile {
  const { path, file, analysis, decoded, bytes } = checked;
  const isInput = file.place === standardInput;
  const refusal = refusalOf(checked);
  if (refusal !== undefined) {
    const fix = { applied: [], gained: [], lost: [], refusal, ...(isInput && !isDiff && { printed: bytes }) };
    return { ...checked, fix };
  }
  const reanalyze = (text: string) =>
    analyzeFile(text, context, { hasByteOrderMark: decoded.hasByteOrderMark }).analysis;
  const result = fixAll(analysis, { reanalyze, scope, isWanted: problem => isReadFor(problem, decoded) });
  const { text, edits, applied, gained, lost } = result;
  const done = { applied, gained, lost };
  if (isDiff) return { ...checked, fix: { ...done, printed: diffOf(checked, edits) } };
  const after = text === analysis.text ? bytes : encode(text, decoded);
  if (isInput) return { ...checked, analysis: reanalyze(text), fix: { ...done, printed: after } };
  if (text === analysis.text) return checked;
  replaceFile({ shown: path, place: file.place, before: bytes, after });
  return { ...checked, analysis: reanalyze(text), fix: done };
}

/** Policies inside other texts are fixed one by one, in an editor. */
function refusalOf({ analysis, decoded, embedded }: CheckedFile): string | undefined {
  if (embedded) return 'was not fixed: it only has policies inside';
  if (decoded.problem) return 'was not fixed: its bytes are not what its encoding says';
  return isFixable(analysis.recognition) ? undefined : `was not fixed: it is ${analysis.recognition.title}`;
}

/** The mark at the start of the file is part of its first line. */
function diffOf({ path, analysis: { text }, decoded }: CheckedFile, edits: readonly Edit[]): Uint8Array {
  const mark = decoded.hasByteOrderMark ? '\ufeff' : '';
  const moved = edits.map(({ span: { start, end }, newText }) => ({
    span: { start: start + mark.length, end: end + mark.length },
    newText,
  }));
  return encode(unifiedDiff({ path, text: mark + text, edits: moved }), { ...decoded, hasByteOrderMark: false });
}

/** Where bytes were read one by one, letters beyond ASCII may be others, so nothing is made of them. */
function isReadFor({ rule }: Problem, { encoding }: DecodedText): boolean {
  return encoding !== 'latin-1' || rule !== 'international-domain';
}

/** The text as the file was: a declared encoding of one byte a character was read byte by byte, and is written so. */
function encode(text: string, { encoding, hasByteOrderMark }: DecodedText): Uint8Array {
  return Buffer.from(`${hasByteOrderMark ? '\ufeff' : ''}${text}`, encoding === 'latin-1' ? 'latin1' : 'utf8');
}
