import { readSettings, sectionOf } from '../language/settings/readSettings.ts';
import { type Settings, settingsSection } from '../language/settings/settings.ts';

/** Where settings come from. */
export interface SettingsInputs {
  /** Asks the editor for what stands under `crossdomainPolicy` for a document; absent where the editor cannot be asked. */
  readonly ask?: (uri: string) => Promise<unknown>;
  /** A settings object that came without being asked for; counts where the editor cannot be asked. */
  readonly given: unknown;
  /** Tells the person of a setting that cannot be read. */
  readonly complain: (message: string) => void;
}

/** The settings of each document. */
export interface SettingsSource {
  /** An empty URI stands for no document. */
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** Takes notice that settings changed. */
  readonly change: (given: unknown) => void;
  readonly forget: (uri: string) => void;
}

/** A source that asks once for each document, until settings change, and complains once about each wrong value. */
export function createSettingsSource({ ask, given, complain }: SettingsInputs): SettingsSource {
  const known = new Map<string, Promise<Settings>>();
  const said = new Set<string>();
  const read = (section: unknown): Settings => {
    const { settings, complaints } = readSettings(section);
    for (const { message } of complaints.filter(complaint => !said.has(complaint.message))) {
      said.add(message);
      complain(message);
    }
    return settings;
  };
  const everywhere = { settings: read(sectionOf(given)) };
  const askFor = async (uri: string): Promise<Settings> => {
    try {
      return read(await ask?.(uri));
    } catch (error) {
      complain(`The editor did not say what ${settingsSection} is: ${error}`);
      return read(undefined);
    }
  };
  return {
    settingsOf: uri => {
      if (!ask) return Promise.resolve(everywhere.settings);
      const settings = known.get(uri) ?? askFor(uri);
      known.set(uri, settings);
      return settings;
    },
    change: next => {
      known.clear();
      if (!ask) everywhere.settings = read(sectionOf(next));
    },
    forget: uri => {
      known.delete(uri);
    },
  };
}
