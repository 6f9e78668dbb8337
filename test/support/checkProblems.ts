import assert from 'node:assert/strict';
import { parseLocation } from '../../server/src/language/policy/location.ts';
import { type AnalysisOptions, analyze } from '../../server/src/language/policyDocument.ts';
import type { Problem } from '../../server/src/language/rules/problem.ts';
import type { RuleSettings } from '../../server/src/language/rules/runRules.ts';
import { applyEdits, type Edit } from '../../server/src/language/text/edit.ts';
import type { Fix } from '../../server/src/language/text/fix.ts';
import { touches } from '../../server/src/language/text/span.ts';
import { type Mark, markAt, readAnnotatedText, writeAnnotatedText } from './annotatedText.ts';

/** What a check knows of a document beside its text. */
export interface CheckOptions {
  /** Where the document is served: `socket://:843`. Unknown where it is left out. */
  readonly servedFrom?: string;
  readonly fileName?: string;
  readonly rules?: RuleSettings;
  readonly trustedDomains?: readonly string[];
}

/**
 * Checks that a document has exactly the problems that the marks under its lines say:
 * `^^^ severity rule-id: message`; a message that ends in `…` is the beginning of one.
 */
export function checkProblems(annotated: string, options: CheckOptions = {}): void {
  const { text, marks } = readAnnotatedText(annotated);
  const found = problemsOf(text, options).map(problem => markOf(text, problem, marks));
  assert.equal(writeAnnotatedText(text, found), writeAnnotatedText(text, marks));
}

/** A document, the fix of one of its problems, and the document as the fix leaves it. */
export interface FixCheck extends CheckOptions {
  /** `$0` in it, where it is there, is the cursor, and only problems that touch it count. */
  readonly before: string;
  /** What the fix leaves selected for the person to replace stands between `«` and `»`. */
  readonly after: string;
}

/**
 * Checks what a fix makes of a document. `title` is that of a safe fix where it begins with `★ `; who gains or loses access may be
 * left out of it.
 */
export function checkFix(title: string, { before, after, ...options }: FixCheck): void {
  const { text, problems } = problemsAtCursor(before, options);
  const fixes = problems.flatMap(problem => problem.fixes());
  const fix = fixes.find(candidate => isTitleOf(candidate, title));
  assert.ok(fix, `No fix has the title ${title}. There are: ${fixes.map(titleOf).join('; ') || 'none'}.`);
  assert.equal(applyEdits(text, fix.edits.map(showPlaceholder)), after.replace(/^\n/, ''));
}

/** Checks which fixes a document's problems offer, in order; safe ones begin with `★ `. */
export function checkFixTitles(before: string, titles: readonly string[], options: CheckOptions = {}): void {
  const { problems } = problemsAtCursor(before, options);
  const fixes = problems.flatMap(problem => problem.fixes());
  const found = fixes.map((fix, index) => (isTitleOf(fix, titles[index] ?? '') ? titles[index] : titleOf(fix)));
  assert.deepEqual(found, titles);
}

/** The problems of a document that stands in a test, in document order. */
export function problemsOf(text: string, options: CheckOptions = {}): readonly Problem[] {
  return analyze(text, analysisOptionsOf(options)).problems;
}

function analysisOptionsOf({ servedFrom, ...options }: CheckOptions): AnalysisOptions {
  if (servedFrom === undefined) return options;
  const stated = parseLocation(servedFrom);
  if (stated.kind === 'invalid') throw new Error(`The test names no location: ${stated.reason}`);
  return { ...options, stated };
}

function problemsAtCursor(
  before: string,
  options: CheckOptions,
): { readonly text: string; readonly problems: readonly Problem[] } {
  const marked = before.replace(/^\n/, '');
  const cursor = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const problems = problemsOf(text, options);
  return { text, problems: cursor < 0 ? problems : problems.filter(({ span }) => touches(span, cursor)) };
}

function markOf(text: string, problem: Problem, expected: readonly Mark[]): Mark {
  const mark = markAt(text, problem.span, `${problem.severity} ${problem.rule}: ${problem.message}`);
  const shortened = expected.find(
    ({ note, line, column }) =>
      note.endsWith('…') && line === mark.line && column === mark.column && mark.note.startsWith(note.slice(0, -1)),
  );
  return shortened ? { ...mark, note: shortened.note } : mark;
}

function titleOf({ title, kind }: Fix): string {
  return kind === 'safe' ? `★ ${title}` : title;
}

/** Whether a fix has a title, before the colon behind which it says who gains or loses access. */
function isTitleOf(fix: Fix, title: string): boolean {
  return titleOf(fix) === title || titleOf(fix).startsWith(`${title}: `);
}

function showPlaceholder({ span, newText, placeholder }: Edit): Edit {
  if (!placeholder) return { span, newText };
  const { start, end } = placeholder;
  return { span, newText: `${newText.slice(0, start)}«${newText.slice(start, end)}»${newText.slice(end)}` };
}
