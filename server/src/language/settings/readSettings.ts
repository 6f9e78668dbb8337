import type { ClientId } from '../../../../protocol/access.ts';
import type { Severity } from '../../../../protocol/problem.ts';
import { clientIds } from '../facts/clients.ts';
import { parseDomainPattern } from '../policy/domainPattern.ts';
import { parseLocation } from '../policy/location.ts';
import { parseUrl } from '../policy/platformUrl.ts';
import { allRules } from '../rules/allRules.ts';
import { severities } from '../rules/rule.ts';
import type { RuleSettings } from '../rules/runRules.ts';
import { isJsonObject, type JsonObject } from '../text/jsonObject.ts';
import { defaultSettings, type ServedFromEntry, type Settings, settingsSection } from './settings.ts';

/** Settings as far as they could be read, and a sentence for each that could not. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly complaints: readonly string[];
}

/** The most milliseconds that a probe may wait. */
export const longestTimeout = 60_000;

type Complain = (key: string, message: string) => void;

/**
 * Reads what stands under `crossdomainPolicy` in an editor's settings. A value that is absent or null leaves the default;
 * one of the wrong type too, with a complaint that names its key.
 */
export function readSettings(section: unknown): SettingsReading {
  const complaints: string[] = [];
  const complain: Complain = (key, message) =>
    complaints.push(`${[settingsSection, key].filter(Boolean).join('.')} ${message}`);
  const values = readObject(section, '', complain);
  const probe = readObject(values['probe'], 'probe', complain);
  const settings: Settings = {
    servedFrom: readServedFrom(readObject(values['servedFrom'], 'servedFrom', complain), complain),
    rules: readRules(readObject(values['rules'], 'rules', complain), complain),
    trustedDomains: readTrustedDomains(values['trustedDomains'], complain),
    probe: { timeout: readTimeout(probe['timeout'], complain), from: readRequester(probe['from'], complain) },
    client: readClient(values['client'], complain),
  };
  return { settings, complaints };
}

/**
 * What stands under `crossdomainPolicy` in a whole settings object, whether nested or with dotted keys, as editors'
 * settings files have them.
 */
export function sectionOf(settings: unknown): unknown {
  if (!isJsonObject(settings)) return undefined;
  const nested = settings[settingsSection];
  const section: Record<string, unknown> = isJsonObject(nested) ? { ...nested } : {};
  if (nested !== undefined && !isJsonObject(nested)) return nested;
  for (const [key, value] of Object.entries(settings)) {
    const [first, second, third] = key.split('.');
    if (first !== settingsSection || second === undefined) continue;
    const outer = section[second];
    section[second] = third === undefined ? value : { ...(isJsonObject(outer) ? outer : {}), [third]: value };
  }
  return section;
}

function readObject(value: unknown, key: string, complain: Complain): JsonObject {
  if (isJsonObject(value)) return value;
  if (isGiven(value)) complain(key, `must be an object, not ${inWords(value)}. It is ignored.`);
  return {};
}

function readServedFrom(values: JsonObject, complain: Complain): readonly ServedFromEntry[] {
  return Object.entries(values).flatMap(([glob, value]) => {
    if (!isGiven(value)) return [];
    const location = typeof value === 'string' ? parseLocation(value) : undefined;
    if (location && location.kind !== 'invalid') return [{ glob, location }];
    const why = location ? `: ${location.reason}` : '';
    complain('servedFrom', `gives ${inWords(value)} for ${inWords(glob)}, which is no location${why}. It is ignored.`);
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

function readSeverity(id: string, value: unknown, complain: Complain): Severity | 'off' | undefined {
  if (!allRules.some(rule => rule.id === id)) {
    complain('rules', `names ${inWords(id)}, which is no rule. It is ignored.`);
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
    complain('trustedDomains', `must be a list of domains, not ${inWords(value)}. It is ignored.`);
    return defaultSettings.trustedDomains;
  }
  return value.filter(item => {
    const isDomain = typeof item === 'string' && parseDomainPattern(item).kind !== 'invalid';
    if (!isDomain) complain('trustedDomains', `names ${inWords(item)}, which is no domain. It is ignored.`);
    return isDomain;
  });
}

function readTimeout(value: unknown, complain: Complain): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longestTimeout) return value;
  const { timeout } = defaultSettings.probe;
  const expected = `must be a whole number of milliseconds from 1 to ${longestTimeout}`;
  if (isGiven(value)) complain('probe.timeout', `${expected}, not ${inWords(value)}. ${timeout} is used.`);
  return timeout;
}

function readRequester(value: unknown, complain: Complain): string {
  if (typeof value === 'string' && (value === '' || parseUrl(value))) return value;
  if (isGiven(value))
    complain('probe.from', `must be the URL of a SWF or its page, not ${inWords(value)}. It is ignored.`);
  return defaultSettings.probe.from;
}

function readClient(value: unknown, complain: Complain): ClientId {
  const client = clientIds.find(id => id === value);
  if (client !== undefined) return client;
  const { client: used } = defaultSettings;
  if (isGiven(value))
    complain('client', `must be one of ${clientIds.join(', ')}, not ${inWords(value)}. ${used} is used.`);
  return used;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A value as it is shown in a sentence: its JSON, cut where it is long. */
function inWords(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 40 ? `${json.slice(0, 39)}…` : json;
}
