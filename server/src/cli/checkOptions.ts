import type { Severity } from '../../../protocol/problem.ts';
import { type Location, parseLocation } from '../language/policy/location.ts';
import { allRules } from '../language/rules/allRules.ts';
import { severities } from '../language/rules/rule.ts';
import type { RuleSettings } from '../language/rules/runRules.ts';
import { readSettings, sectionOf } from '../language/settings/readSettings.ts';
import type { Settings } from '../language/settings/settings.ts';
import { readChoice, readOptions } from './options.ts';
import { standardInput } from './policyFiles.ts';
import { readJson } from './readInput.ts';
import { type Terminal, UsageError } from './terminal.ts';

const formats = ['text', 'json', 'sarif', 'github'] as const;

/** What a run of `check` was asked for. */
export interface CheckOptions {
  readonly paths: readonly string[];
  readonly servedFrom?: Location;
  readonly format: (typeof formats)[number];
  readonly failOn: Severity | 'never';
  readonly settings: Settings;
  readonly fixes: boolean;
}

/** Reads the arguments of `check`, and the settings file they name. @throws UsageError */
export async function readCheckOptions(args: readonly string[], terminal: Terminal): Promise<CheckOptions> {
  const { values, positionals } = readOptions(args, {
    'served-from': { type: 'string' },
    format: { type: 'string', default: 'text' },
    'fail-on': { type: 'string', default: 'error' },
    rule: { type: 'string', multiple: true, default: [] },
    settings: { type: 'string' },
    fix: { type: 'boolean', default: false },
  });
  if (values.fix && positionals.includes(standardInput))
    throw new UsageError('--fix cannot change standard input. Name the file instead.');
  const settings = await readSettingsFile(values.settings, terminal);
  const servedFrom = values['served-from'];
  return {
    paths: positionals,
    ...(servedFrom !== undefined && { servedFrom: readLocation(servedFrom) }),
    format: readChoice('format', values.format, formats),
    failOn: readChoice('fail-on', values['fail-on'], [...severities, 'never' as const]),
    settings: { ...settings, rules: { ...settings.rules, ...readRules(values.rule) } },
    fixes: values.fix,
  };
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
  const { settings, complaints } = readSettings(sectionOf(await readJson(path, terminal, parseSettings)));
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

const quoted = String.raw`("[^"\\]*(?:\\.[^"\\]*)*")`;
const comments = new RegExp(String.raw`${quoted}|//[^\r\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/`, 'g');
const lastCommas = new RegExp(String.raw`${quoted}|,(?=\s*[}\]])`, 'g');

/** JSON as VS Code writes its settings: with comments, and commas behind the last item. @throws SyntaxError */
function parseSettings(text: string): unknown {
  return JSON.parse(text.replace(comments, blankUnlessQuoted).replace(lastCommas, blankUnlessQuoted));
}

/** Blanks, so that a fault behind them is told at its place. */
function blankUnlessQuoted(found: string, string: string | undefined): string {
  return string ?? found.replace(/[^\r\n]/g, ' ');
}
