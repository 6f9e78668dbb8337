import type { ClientId } from '../../../../protocol/access.ts';
import type { Severity } from '../../../../protocol/problem.ts';
import { clientIds } from '../facts/clients.ts';
import { parseDomainPattern } from '../policy/domainPattern.ts';
import { parseLocation } from '../policy/location.ts';
import { parseUrl } from '../policy/platformUrl.ts';
import { allRules } from '../rules/allRules.ts';
import { findNearName } from '../rules/nearName.ts';
import { severities } from '../rules/rule.ts';
import type { RuleSettings } from '../rules/runRules.ts';
import { isJsonObject, type JsonObject } from '../text/jsonObject.ts';
import {
  defaultSettings,
  type ServedFromEntry,
  type Settings,
  type Switch,
  settingsSection,
  switches,
} from './settings.ts';

/** Settings as far as they could be read, and a complaint about each that could not. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly complaints: readonly SettingsComplaint[];
}

/** A sentence about a setting: a value that cannot be used, or a name that there is not. */
export interface SettingsComplaint {
  readonly kind: 'value' | 'name';
  readonly message: string;
}

/** The most milliseconds that a probe may wait. */
export const longestTimeout = 60_000;

type Complain = (key: string, message: string, kind?: SettingsComplaint['kind']) => void;

/** Every key, and the keys in it. */
const keys: ReadonlyMap<string, readonly string[]> = new Map([
  ['servedFrom', []],
  ['rules', []],
  ['trustedDomains', []],
  ['probe', ['timeout', 'from']],
  ['client', []],
  ['embedded', []],
  ['inlayHints', []],
  ['trace', ['server']],
]);

/**
 * Reads what stands under `crossdomainPolicy` in an editor's settings. A value that is absent or null leaves the default;
 * one of the wrong type too, with a complaint that names its key. So does a key that there is not.
 */
export function readSettings(section: unknown): SettingsReading {
  const complaints: SettingsComplaint[] = [];
  const complain: Complain = (key, message, kind = 'value') =>
    complaints.push({ kind, message: `${[settingsSection, key].filter(Boolean).join('.')} ${message}` });
  const values = readObject(section, '', complain);
  const probe = readObject(values['probe'], 'probe', complain);
  complainOfNames(values, complain);
  const settings: Settings = {
    servedFrom: readServedFrom(readObject(values['servedFrom'], 'servedFrom', complain), complain),
    rules: readRules(readObject(values['rules'], 'rules', complain), complain),
    trustedDomains: readTrustedDomains(values['trustedDomains'], complain),
    probe: { timeout: readTimeout(probe['timeout'], complain), from: readRequester(probe['from'], complain) },
    client: readClient(values['client'], complain),
    embedded: readSwitch(values['embedded'], 'embedded', complain),
    inlayHints: readSwitch(values['inlayHints'], 'inlayHints', complain),
  };
  return { settings, complaints };
}

function complainOfNames(values: JsonObject, complain: Complain): void {
  for (const [key, value] of Object.entries(values)) {
    const inner = keys.get(key);
    if (!inner) complain(inName(key), `is no setting.${suggest(key, [...keys.keys()])} It is ignored.`, 'name');
    if (!inner || inner.length === 0 || !isJsonObject(value)) continue;
    for (const name of Object.keys(value).filter(name => !inner.includes(name)))
      complain(`${key}.${inName(name)}`, `is no setting.${suggest(name, inner)} It is ignored.`, 'name');
  }
}

function suggest(name: string, names: readonly string[]): string {
  const near = findNearName(name, names);
  return near ? ` Did you mean ${near.name}?` : '';
}

/** A name as it is shown: cut where it is long. */
function inName(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

/**
 * What stands under `crossdomainPolicy` in a whole settings object, whether nested or with dotted keys, as editors'
 * settings files have them.
 */
export function sectionOf(settings: unknown): unknown {
  if (!isJsonObject(settings)) return undefined;
  const nested = settings[settingsSection];
  if (nested !== undefined && !isJsonObject(nested)) return nested;
  const dotted = Object.entries(settings).flatMap(([key, value]) =>
    key.startsWith(`${settingsSection}.`) ? [[key.slice(settingsSection.length + 1), value] as const] : [],
  );
  return withInnerKeys([...Object.entries(nested ?? {}), ...dotted]);
}

/**
 * The settings in a file that a command line or a project names: the editor's keys with or without their prefix. In a file of its own every
 * key is meant for us; in another those of others are passed over. Undefined for what is no object.
 */
export function sectionOfFile(settings: unknown, isOwn: boolean): unknown {
  if (!isJsonObject(settings)) return undefined;
  const section = sectionOf(settings);
  if (!isJsonObject(section)) return section;
  const bare = Object.entries(settings).filter(([key]) => {
    const [first = ''] = key.split('.', 1);
    return first !== settingsSection && key !== '$schema' && (isOwn || keys.has(first));
  });
  return withInnerKeys([...bare, ...Object.entries(section)]);
}

/** An object of entries, in which `probe.from` stands for a key in a key; what comes later wins. */
function withInnerKeys(entries: readonly (readonly [string, unknown])[]): JsonObject {
  const values = new Map<string, unknown>();
  for (const [key, value] of entries) {
    const dot = key.indexOf('.');
    const first = dot < 0 ? key : key.slice(0, dot);
    const outer = values.get(first);
    if (dot < 0) values.set(key, isJsonObject(value) && isJsonObject(outer) ? { ...outer, ...value } : value);
    else values.set(first, { ...(isJsonObject(outer) ? outer : {}), [key.slice(dot + 1)]: value });
  }
  return Object.fromEntries(values);
}

function readObject(value: unknown, key: string, complain: Complain): JsonObject {
  if (isJsonObject(value)) return value;
  if (isGiven(value)) complain(key, `must be an object, not ${inWords(value)}.`);
  return {};
}

function readServedFrom(values: JsonObject, complain: Complain): readonly ServedFromEntry[] {
  return Object.entries(values).flatMap(([glob, value]) => {
    if (!isGiven(value)) return [];
    const location = typeof value === 'string' ? parseLocation(value) : undefined;
    if (location && location.kind !== 'invalid') return [{ glob, location }];
    const why = location ? `: ${location.reason}` : '';
    complain('servedFrom', `gives ${inWords(value)} for ${inWords(glob)}, which is no location${why}.`);
    return [];
  });
}

function readRules(values: JsonObject, complain: Complain): RuleSettings {
  const known = Object.entries(values).flatMap(([id, value]) => {
    const severity = isGiven(value) ? readSeverity(id, value, complain) : undefined;
    return severity === undefined ? [] : [[id, severity] as const];
  });
  return Object.fromEntries(known);
}

const ruleIds = allRules.map(rule => rule.id);

function readSeverity(id: string, value: unknown, complain: Complain): Severity | 'off' | undefined {
  if (!ruleIds.includes(id)) {
    complain('rules', `names ${inWords(id)}, which is no rule.${suggest(id, ruleIds)} It is ignored.`, 'name');
    return undefined;
  }
  const severity = [...severities, 'off' as const].find(choice => choice === value);
  if (severity === undefined)
    complain(`rules`, `must give ${inWords(id)} one of ${severities.join(', ')}, off, not ${inWords(value)}.`);
  return severity;
}

function readTrustedDomains(value: unknown, complain: Complain): readonly string[] {
  if (!isGiven(value)) return defaultSettings.trustedDomains;
  if (!Array.isArray(value)) {
    complain('trustedDomains', `must be a list of domains, not ${inWords(value)}.`);
    return defaultSettings.trustedDomains;
  }
  return value.filter(item => {
    const isDomain = typeof item === 'string' && parseDomainPattern(item).kind !== 'invalid';
    if (!isDomain) complain('trustedDomains', `names ${inWords(item)}, which is no domain.`);
    return isDomain;
  });
}

function readTimeout(value: unknown, complain: Complain): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longestTimeout) return value;
  const { timeout } = defaultSettings.probe;
  const expected = `must be a whole number of milliseconds from 1 to ${longestTimeout}`;
  if (isGiven(value)) complain('probe.timeout', `${expected}, not ${inWords(value)}.`);
  return timeout;
}

function readRequester(value: unknown, complain: Complain): string {
  if (typeof value === 'string' && (value === '' || parseUrl(value))) return value;
  if (isGiven(value)) complain('probe.from', `must be the URL of a SWF or its page, not ${inWords(value)}.`);
  return defaultSettings.probe.from;
}

function readSwitch(value: unknown, key: 'embedded' | 'inlayHints', complain: Complain): Switch {
  const chosen = switches.find(each => each === value);
  if (chosen !== undefined) return chosen;
  if (isGiven(value)) complain(key, `must be one of ${switches.join(', ')}, not ${inWords(value)}.`);
  return defaultSettings[key];
}

function readClient(value: unknown, complain: Complain): ClientId {
  const client = clientIds.find(id => id === value);
  if (client !== undefined) return client;
  if (isGiven(value)) complain('client', `must be one of ${clientIds.join(', ')}, not ${inWords(value)}.`);
  return defaultSettings.client;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A value as it is shown in a sentence: its JSON, cut where it is long. */
function inWords(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 40 ? `${json.slice(0, 39)}…` : json;
}
