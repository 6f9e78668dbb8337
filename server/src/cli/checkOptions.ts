import type { Severity } from '../../../protocol/problem.ts';
import { type Location, parseLocation } from '../language/policy/location.ts';
import { allRules } from '../language/rules/allRules.ts';
import { severities } from '../language/rules/rule.ts';
import type { RuleSettings } from '../language/rules/runRules.ts';
import { parseSettings } from '../language/settings/parseSettings.ts';
import { readSettings, sectionOf } from '../language/settings/readSettings.ts';
import type { Settings } from '../language/settings/settings.ts';
import { checkFormats, checkOptions, failChoices } from './commands/check.ts';
import { readChoice, readOptions } from './commands/options.ts';
import type { FixRequest } from './fixFile.ts';
import { readJson } from './terminal/readInput.ts';
import { type Terminal, UsageError } from './terminal/terminal.ts';

/** What a run of `check` was asked for. */
export interface CheckOptions {
  readonly paths: readonly string[];
  readonly servedFrom?: Location;
  readonly format: (typeof checkFormats)[number];
  readonly failOn: Severity | 'never';
  readonly settings: Settings;
  /** Absent where nothing is to be fixed. */
  readonly fix?: FixRequest;
}

/** Reads the arguments of `check`, and the settings file they name. @throws UsageError */
export async function readCheckOptions(args: readonly string[], terminal: Terminal): Promise<CheckOptions> {
  const { values, positionals } = readOptions(args, checkOptions);
  const fix = readFixRequest(values);
  const settings = await readSettingsFile(values.settings, terminal);
  const servedFrom = values['served-from'];
  return {
    paths: positionals,
    ...(servedFrom !== undefined && { servedFrom: readLocation(servedFrom) }),
    format: readChoice('format', values.format ?? 'text', checkFormats),
    failOn: readChoice('fail-on', values['fail-on'] ?? 'error', failChoices),
    settings: { ...settings, rules: { ...settings.rules, ...readRules(values.rule ?? []) } },
    ...(fix && { fix }),
  };
}

/** What `--fix` and the options beside it ask for. @throws UsageError */
function readFixRequest(
  values: Readonly<Partial<Record<'fix' | 'removes' | 'unsafe' | 'diff', boolean>>>,
): FixRequest | undefined {
  const further = (['removes', 'unsafe', 'diff'] as const).find(name => values[name] === true);
  if (values.fix !== true && further !== undefined) throw new UsageError(`--${further} goes with --fix.`);
  if (values.fix !== true) return undefined;
  const scope = values.unsafe === true ? 'unsafe' : values.removes === true ? 'removes' : 'safe';
  return { scope, isDiff: values.diff === true };
}

/** The value of `--served-from`. @throws UsageError */
function readLocation(text: string): Location {
  const location = parseLocation(text);
  if (location.kind === 'invalid')
    throw new UsageError(`--served-from ${JSON.stringify(text)} is no location: ${location.reason}.`);
  return location;
}

async function readSettingsFile(path: string | undefined, terminal: Terminal): Promise<Settings> {
  if (path === undefined) return readSettings(undefined).settings;
  const { settings, complaints } = readSettings(sectionOf(await readJson(path, terminal, { parse: parseSettings })));
  for (const complaint of complaints) terminal.complain(`crossdomain-policy check: ${complaint}\n`);
  return settings;
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
