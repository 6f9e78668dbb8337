import { severities } from '../../language/rules/rule.ts';
import type { Command, OptionTable } from './command.ts';

/** The formats in which `check` reports. */
export const checkFormats = ['text', 'json', 'sarif', 'github', 'junit', 'gitlab', 'checkstyle', 'rdjson'] as const;

/** What may fail a run of `check`. */
export const failChoices = [...severities, 'never'] as const;

/** The options of `check`. */
export const checkOptions = {
  'served-from': {
    type: 'string',
    value: 'LOCATION',
    help: 'where the files are served: https://HOST/crossdomain.xml, socket://HOST:PORT, socket://:843, https: or http:',
  },
  'stdin-filename': {
    type: 'string',
    value: 'NAME',
    help: 'what standard input is called, to tell what it is and find its settings',
  },
  format: { type: 'string', value: 'FORMAT', choices: checkFormats, help: 'how to report; text unless said' },
  output: { type: 'string', value: 'FILE', help: 'write the report there, whole or not at all' },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    choices: failChoices,
    help: 'end with 1 from this severity on; error unless said',
  },
  'max-warnings': { type: 'string', value: 'N', help: 'end with 1 if there are more warnings than N' },
  quiet: { type: 'boolean', help: 'show errors only; what is counted stays the same' },
  rule: {
    type: 'string',
    multiple: true,
    value: 'ID=SEVERITY',
    help: 'the severity of a rule, or off; may be repeated',
  },
  fix: { type: 'boolean', help: 'apply the fixes that change nobody’s access, and report what is left' },
  removes: { type: 'boolean', help: 'with --fix: also take out what is redundant or has no effect' },
  unsafe: {
    type: 'boolean',
    help: 'with --fix: also apply fixes that change who has access, and say who gains and who loses',
  },
  diff: { type: 'boolean', help: 'with --fix: print what would change as a unified diff, and change nothing' },
  baseline: { type: 'string', value: 'FILE', help: 'what is known and accepted: only what is new counts' },
  'update-baseline': { type: 'boolean', help: 'write what is found to the baseline, and end with 0' },
  exclude: {
    type: 'string',
    multiple: true,
    value: 'GLOB',
    help: 'leave these files out, relative to the current folder; may be repeated',
  },
  'no-embedded': { type: 'boolean', help: 'look for no policies inside programs, templates and configuration' },
  settings: {
    type: 'string',
    value: 'FILE',
    help: 'settings for every file, in place of those that are found beside them',
  },
  'no-settings': { type: 'boolean', help: 'look for no settings' },
} as const satisfies OptionTable;

/** `crossdomain-policy check`. */
export const check: Command = {
  name: 'check',
  operands: ['[FILE|DIR|-]...'],
  takesFiles: true,
  summary: 'Says what is wrong with policy files.',
  details:
    'A DIR stands for the policy files below it and the text files in which policies stand, - for standard input, a quoted glob for the files that match; nothing stands for the current folder. ' +
    'Settings are those of the nearest .crossdomain-policy.json, .crossdomain-policy.jsonc or .vscode/settings.json above each file.',
  examples: [
    { call: 'check', does: 'every policy file below the current folder' },
    { call: 'check --served-from socket://:843 policy.xml', does: 'a file that a socket on port 843 sends' },
    { call: 'check --fix public/crossdomain.xml', does: 'apply the safe fixes' },
  ],
  options: checkOptions,
  status: '0: nothing at or above --fail-on; 1: something at or above it, or more warnings than --max-warnings',
  load: async () => (await import('../check/check.ts')).check,
};
