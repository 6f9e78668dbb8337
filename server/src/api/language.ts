import type { AccessAnswer, AccessQuestion } from '../../../protocol/access.ts';
import type { CheckReport, FileReport } from '../../../protocol/check.ts';
import type { FixKind, Severity } from '../../../protocol/problem.ts';
import { listChanges } from '../language/access/accessChanges.ts';
import { describeVerdict as sayVerdict } from '../language/access/describeVerdict.ts';
import { answerBatch, readQuestionBatch } from '../language/access/questionBatch.ts';
import { type FixScope, fixAll } from '../language/features/fixAll.ts';
import { reportFile } from '../language/features/reportFile.ts';
import { analyzeFileText, type FileDocument } from '../language/hostFile.ts';
import { type Location, parseLocation } from '../language/policy/location.ts';
import type { PolicyDocument } from '../language/policyDocument.ts';
import { allRules } from '../language/rules/allRules.ts';
import { readSettings } from '../language/settings/readSettings.ts';
import { findLocation } from '../language/settings/servedFromSetting.ts';
import { InvalidInput } from './invalidInput.ts';

/** What a text is taken for beside its words. */
export interface AnalyzeOptions {
  /** Tells the kind of policy by its last part, and is matched by the globs of `settings.servedFrom`. */
  readonly fileName?: string;
  /** Where it is served: `https://HOST/crossdomain.xml`, `socket://HOST:PORT`, `socket://:843`, `https:` or `http:`. */
  readonly servedFrom?: string;
  /** The editor's settings without their prefix: `{ rules, trustedDomains, servedFrom, client }`. */
  readonly settings?: object;
}

/** A file to check. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/**
 * What is wrong with one text: an entry of `check`'s `files`.
 *
 * @throws InvalidInput
 */
export function analyze(text: string, options: AnalyzeOptions = {}): FileReport {
  return reportFile(options.fileName ?? '', documentOf(text, readOptions(options)));
}

/**
 * What is wrong with several texts.
 *
 * @throws InvalidInput
 */
export function check(files: readonly NamedText[], options: Omit<AnalyzeOptions, 'fileName'> = {}): CheckReport {
  if (!Array.isArray(files)) throw new InvalidInput('files', 'files is an array of { file, text }.');
  return {
    version: 2,
    files: files.map(({ file, text }) =>
      reportFile(file, documentOf(text, readOptions({ ...options, fileName: file }))),
    ),
  };
}

/** What fixing may do. */
export interface FixOptions extends AnalyzeOptions {
  /** Also remove what is redundant or void. */
  readonly removes?: boolean;
  /** Also change who has access: read `gained` and `lost` before the text is used. */
  readonly unsafe?: boolean;
}

/** A text with its problems fixed. */
export interface FixResult {
  readonly text: string;
  /** In the order applied. */
  readonly applied: readonly { readonly title: string; readonly kind: FixKind }[];
  /** Who may do something that they might not before, as sentences name them. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/**
 * Fixes what can be fixed without asking. Without options every question has the same verdict before and after.
 *
 * @throws InvalidInput
 */
export function fix(text: string, options: FixOptions = {}): FixResult {
  const known = readOptions(options);
  const scope: FixScope = options.unsafe ? 'unsafe' : options.removes ? 'removes' : 'safe';
  const { analysis, embedded } = documentOf(text, known);
  // Policies inside other texts are fixed one by one, by a person who sees the program around them.
  if (embedded) return { text, applied: [], gained: [], lost: [] };
  const reanalyze = (changed: string): PolicyDocument => documentOf(changed, known).analysis;
  const { text: fixed, applied, gained, lost } = fixAll(analysis, { reanalyze, scope });
  return { text: fixed, applied, gained: listChanges(gained), lost: listChanges(lost) };
}

/** Questions about the same policies. */
export interface SharedQuestions {
  readonly policies: AccessQuestion['policies'];
  readonly questions: readonly Omit<AccessQuestion, 'policies'>[];
}

/**
 * Who may reach what, and why: one question, or several about the same policies, which are then read once.
 *
 * @throws InvalidInput that names the field of the question
 */
export function evaluate(question: AccessQuestion): AccessAnswer;
export function evaluate(questions: SharedQuestions): readonly AccessAnswer[];
export function evaluate(question: AccessQuestion | SharedQuestions): AccessAnswer | readonly AccessAnswer[] {
  const { value, fault } = readQuestionBatch(question);
  if (fault) throw new InvalidInput(fault.field, `${fault.message}.`);
  const answers = answerBatch(value);
  const [first] = answers;
  return value.isArray || first === undefined ? answers : first;
}

/** An answer in words: the verdict, the steps that led to it, and the verdict of each header, a line each. */
export function describeVerdict(answer: AccessAnswer): string {
  return sayVerdict(answer);
}

/** A rule of the catalogue. */
export interface RuleFacts {
  readonly id: string;
  readonly group: string;
  readonly defaultSeverity: Severity;
  /** When it speaks. */
  readonly summary: string;
  /** Markdown: why it matters and what to do. */
  readonly rationale: string;
}

/** Every rule, in the order of the catalogue. */
export const rules: readonly RuleFacts[] = allRules.map(({ id, group, defaultSeverity, summary, rationale }) => ({
  id,
  group,
  defaultSeverity,
  summary,
  rationale,
}));

interface ReadOptions {
  readonly fileName?: string;
  readonly stated?: Location;
  readonly settings: ReturnType<typeof readSettings>['settings'];
}

/** @throws InvalidInput */
function readOptions({ fileName, servedFrom, settings = {} }: AnalyzeOptions): ReadOptions {
  if (fileName !== undefined && typeof fileName !== 'string')
    throw new InvalidInput('fileName', 'fileName is a string.');
  const reading = readSettings(settings);
  const [complaint] = reading.complaints;
  if (complaint) throw new InvalidInput('settings', complaint.message);
  return {
    settings: reading.settings,
    ...(fileName !== undefined && { fileName }),
    ...(servedFrom !== undefined && { stated: readLocation(servedFrom) }),
  };
}

function readLocation(text: unknown): Location {
  const location = parseLocation(typeof text === 'string' ? text : '');
  if (location.kind !== 'invalid') return location;
  throw new InvalidInput('servedFrom', `servedFrom must be a URL or socket://HOST:PORT: ${location.reason}`);
}

function documentOf(text: unknown, { fileName, stated, settings }: ReadOptions): FileDocument {
  if (typeof text !== 'string') throw new InvalidInput('text', 'text is a string.');
  const path = fileName?.replaceAll('\\', '/');
  const setting = path === undefined ? undefined : findLocation(settings.servedFrom, path);
  return analyzeFileText(text, {
    findsEmbedded: settings.embedded === 'on',
    rules: settings.rules,
    trustedDomains: settings.trustedDomains,
    client: settings.client,
    ...(path !== undefined && { fileName: path.slice(path.lastIndexOf('/') + 1) }),
    ...(stated && { stated }),
    ...(setting && { setting }),
  });
}

export { InvalidInput };
