import type { ClientId } from '../../../../protocol/access.ts';
import { defaultClient } from '../facts/clients.ts';
import { masterAnswerTime } from '../facts/transports.ts';
import type { Location } from '../policy/location.ts';
import type { RuleSettings } from '../rules/runRules.ts';

/** What a person can choose; every key stands under `crossdomainPolicy.` in an editor's settings. */
export interface Settings {
  /** Where files are served, by the glob that names them; the first that matches counts. */
  readonly servedFrom: readonly ServedFromEntry[];
  readonly rules: RuleSettings;
  /** Domain patterns that a grant may name; empty trusts all. */
  readonly trustedDomains: readonly string[];
  readonly probe: ProbeSettings;
  /** Whose behavior verdicts follow. */
  readonly client: ClientId;
  /** Whether policies inside other texts are looked for. */
  readonly embedded: Switch;
  /** Whether what grants permit is shown behind them. */
  readonly inlayHints: Switch;
}

/** The values of a setting that switches something. */
export const switches = ['on', 'off'] as const;

export type Switch = (typeof switches)[number];

/** One line of the setting `servedFrom`. */
export interface ServedFromEntry {
  readonly glob: string;
  readonly location: Location;
}

/** Settings of the probe. */
export interface ProbeSettings {
  /** Milliseconds for all of the master's time. */
  readonly timeout: number;
  /** The URL of the requester; empty where nobody said. */
  readonly from: string;
}

/** What holds where nothing is chosen. */
export const defaultSettings: Settings = {
  servedFrom: [],
  rules: {},
  trustedDomains: [],
  probe: { timeout: masterAnswerTime, from: '' },
  client: defaultClient,
  embedded: 'on',
  inlayHints: 'on',
};

/** The first part of every key. */
export const settingsSection = 'crossdomainPolicy';
