import { relative, resolve } from 'node:path';
import type { Severity } from '../../../../protocol/problem.ts';
import { type Location, parseLocation } from '../../language/policy/location.ts';
import { allRules } from '../../language/rules/allRules.ts';
import { severities } from '../../language/rules/rule.ts';
import type { RuleSettings } from '../../language/rules/runRules.ts';
import { compileGlob } from '../../language/text/glob.ts';
import { checkFormats, checkOptions, failChoices } from '../commands/check.ts';
import { readChoice, readNumber, readOptions } from '../commands/options.ts';
import { standardInput } from '../terminal/readInput.ts';
import { UsageError } from '../terminal/terminal.ts';
import type { FixRequest } from './fixFile.ts';

/** What a run of `check` was asked for. */
export interface CheckOptions {
  readonly paths: readonly string[];
  readonly isExcluded: (path: string) => boolean;
  readonly stdinFilename?: string;
  readonly servedFrom?: Location;
  /** Severities that go before those of settings. */
  readonly rules: RuleSettings;
  readonly settings: SettingsChoice;
  readonly format: (typeof checkFormats)[number];
  readonly output?: string;
  readonly isQuiet: boolean;
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number;
  readonly baseline?: string;
  readonly updatesBaseline: boolean;
  /** Whether policies inside other texts are looked for. */
  readonly findsEmbedded: boolean;
  /** Absent where nothing is to be fixed. */
  readonly fix?: FixRequest;
}

/** Where settings come from: those found beside each file, one file for all, or nowhere. */
export type SettingsChoice =
  | { readonly kind: 'found' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'none' };

type Values = ReturnType<typeof readOptions<typeof checkOptions>>['values'];

/** Reads the arguments of `check`. @throws UsageError */
export function readCheckOptions(args: readonly string[], folder: string): CheckOptions {
  const { values, positionals } = readOptions(args, checkOptions);
  refuseContradictions(values, positionals);
  const { output, baseline } = values;
  const servedFrom = values['served-from'];
  const stdinFilename = values['stdin-filename'];
  const maxWarnings = values['max-warnings'];
  const fix = readFixRequest(values);
  return {
    paths: positionals,
    isExcluded: excludedBy(values.exclude ?? [], folder),
    rules: readRules(values.rule ?? []),
    settings: chooseSettings(values),
    format: readChoice('format', values.format ?? 'text', checkFormats),
    isQuiet: values.quiet === true,
    failOn: readChoice('fail-on', values['fail-on'] ?? 'error', failChoices),
    maxWarnings:
      maxWarnings === undefined ? Infinity : readNumber('max-warnings', maxWarnings, { from: 0, to: 999_999_999 }),
    updatesBaseline: values['update-baseline'] === true,
    findsEmbedded: values['no-embedded'] !== true,
    ...(servedFrom !== undefined && { servedFrom: readLocation(servedFrom) }),
    ...(stdinFilename !== undefined && { stdinFilename }),
    ...(output !== undefined && { output }),
    ...(baseline !== undefined && { baseline }),
    ...(fix && { fix }),
  };
}

function refuseContradictions(values: Values, paths: readonly string[]): void {
  for (const name of ['removes', 'unsafe', 'diff'] as const)
    if (values[name] && !values.fix) throw new UsageError(`--${name} goes with --fix.`);
  if (values['update-baseline'] && values.baseline === undefined)
    throw new UsageError('--update-baseline goes with --baseline FILE.');
  if (values['stdin-filename'] !== undefined && !paths.includes(standardInput))
    throw new UsageError('--stdin-filename goes with -, standard input.');
  if (values['no-settings'] && values.settings !== undefined)
    throw new UsageError('--settings and --no-settings contradict each other.');
}

function readFixRequest({ fix, removes, unsafe, diff }: Values): FixRequest | undefined {
  if (!fix) return undefined;
  const careful = removes ? 'removes' : 'safe';
  return { scope: unsafe ? 'unsafe' : careful, isDiff: diff === true };
}

function chooseSettings(values: Values): SettingsChoice {
  if (values.settings !== undefined) return { kind: 'file', path: values.settings };
  return { kind: values['no-settings'] ? 'none' : 'found' };
}

/** Whether a path, or a folder that it is in, matches one of the globs, which are relative to the current folder. */
function excludedBy(globs: readonly string[], folder: string): (path: string) => boolean {
  const matchers = globs.map(glob => compileGlob(slashed(glob).replace(/^\.\//, '').replace(/\/$/, '')));
  if (matchers.length === 0) return () => false;
  return path => {
    const names = slashed(relative(folder, resolve(folder, path))).split('/');
    const prefixes = names.map((_, index) => names.slice(0, index + 1).join('/'));
    return prefixes.some(prefix => matchers.some(matches => matches(prefix)));
  };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The value of `--served-from`. @throws UsageError */
function readLocation(text: string): Location {
  const location = parseLocation(text);
  if (location.kind === 'invalid')
    throw new UsageError(`--served-from ${JSON.stringify(text)} is no location: ${location.reason}.`);
  return location;
}

function readRules(entries: readonly string[]): RuleSettings {
  return Object.fromEntries(entries.map(readRule));
}

function readRule(entry: string): readonly [string, Severity | 'off'] {
  const equals = entry.indexOf('=');
  const id = equals < 0 ? entry : entry.slice(0, equals);
  if (!allRules.some(rule => rule.id === id))
    throw new UsageError(`--rule names ${JSON.stringify(id)}, which is no rule.`);
  return [id, readChoice(`rule ${id}`, equals < 0 ? '' : entry.slice(equals + 1), [...severities, 'off' as const])];
}
