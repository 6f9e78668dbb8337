import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseSettings } from '../../language/settings/parseSettings.ts';
import { readSettings, sectionOfFile } from '../../language/settings/readSettings.ts';
import type { Settings } from '../../language/settings/settings.ts';
import { isJsonObject } from '../../language/text/jsonObject.ts';
import { type FilePlace, readJson, standardInput } from '../terminal/readInput.ts';
import { type Terminal, UsageError } from '../terminal/terminal.ts';
import type { CheckOptions } from './checkOptions.ts';

/** The settings of a file. @throws UsageError if they cannot be read */
export type SettingsFinder = (place: FilePlace) => Promise<Settings>;

/** Names of settings files, the first that is there counts; whether every key in it is meant for us. */
const fileNames = [
  { name: '.crossdomain-policy.json', isOwn: true },
  { name: '.crossdomain-policy.jsonc', isOwn: true },
  { name: '.vscode/settings.json', isOwn: false },
] as const;

/** Finds settings as the options say: one file for all, or for each file that of its folder or the nearest above. @throws UsageError */
export async function createSettingsFinder(
  { settings, stdinFilename = '.' }: CheckOptions,
  terminal: Terminal,
): Promise<SettingsFinder> {
  const defaults = readSettings(undefined).settings;
  if (settings.kind === 'none') return async () => defaults;
  if (settings.kind === 'file') {
    const { settings: given } = await readSettingsFile(settings.path, false, terminal);
    return async () => given;
  }
  const findIn = findAbove(terminal);
  return async place => {
    const path = place === standardInput ? resolve(terminal.folder, stdinFilename) : place.toString();
    return (await findIn(dirname(path))) ?? defaults;
  };
}

/** Looks into each folder once. */
function findAbove(terminal: Terminal): (folder: string) => Promise<Settings | undefined> {
  const known = new Map<string, Promise<Settings | undefined>>();
  const look = async (folder: string): Promise<Settings | undefined> => {
    for (const { name, isOwn } of fileNames) {
      const path = join(folder, name);
      if (!existsSync(path)) continue;
      const { settings, isOurs } = await readSettingsFile(path, isOwn, terminal);
      if (isOwn || isOurs) return settings;
    }
    const above = dirname(folder);
    return above === folder ? undefined : find(above);
  };
  const find = (folder: string): Promise<Settings | undefined> => {
    const found = known.get(folder) ?? look(folder);
    known.set(folder, found);
    return found;
  };
  return find;
}

interface FoundSettings {
  readonly settings: Settings;
  /** Whether any of the file's keys is ours. */
  readonly isOurs: boolean;
}

async function readSettingsFile(path: string, isOwn: boolean, terminal: Terminal): Promise<FoundSettings> {
  const section = sectionOfFile(await readJson(path, terminal, { parse: parseSettings }), isOwn);
  const shown = path === standardInput ? 'Standard input' : JSON.stringify(path);
  if (section === undefined) throw new UsageError(`${shown} is no JSON object.`);
  const { settings, complaints } = readSettings(section);
  const mistake = complaints.find(({ kind }) => kind === 'value');
  if (mistake) throw new UsageError(`${shown}: ${mistake.message}`);
  for (const { message } of complaints) terminal.complain(`crossdomain-policy check: ${shown}: ${message}\n`);
  return { settings, isOurs: isJsonObject(section) && Object.keys(section).length > 0 };
}
