import { severities } from '../../language/rules/rule.ts';
import type { Command, OptionTable } from './command.ts';

/** The formats in which `check` reports. */
export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;

/** What may fail a run of `check`. */
export const failChoices = [...severities, 'never'] as const;

/** The options of `check`. */
export const checkOptions = {
  'served-from': {
    type: 'string',
    value: 'LOCATION',
    help: 'where the files are served: https://HOST/crossdomain.xml, socket://HOST:PORT, socket://:843, https: or http:',
  },
  format: { type: 'string', value: 'FORMAT', choices: checkFormats, help: 'how to report; text unless said' },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    choices: failChoices,
    help: 'end with 1 from this severity on; error unless said',
  },
  rule: {
    type: 'string',
    multiple: true,
    value: 'ID=SEVERITY',
    help: 'the severity of a rule, or off; may be repeated',
  },
  fix: { type: 'boolean', help: 'apply the fixes that change no verdict, and report what is left' },
  removes: { type: 'boolean', help: 'with --fix: remove what is redundant or void, too' },
  unsafe: {
    type: 'boolean',
    help: 'with --fix: apply also fixes that change who has access, and list who gains and loses',
  },
  diff: { type: 'boolean', help: 'with --fix: print what would change as a unified diff, and change nothing' },
  settings: {
    type: 'string',
    value: 'FILE',
    help: 'the editor’s settings as JSON with comments, to share servedFrom, rules and trustedDomains',
  },
} as const satisfies OptionTable;

/** `crossdomain-policy check`. */
export const check: Command = {
  name: 'check',
  operands: ['[FILE|DIR|-]...'],
  takesFiles: true,
  summary: 'Says what is wrong with policy files.',
  details: 'A DIR stands for the policy files below it, - for standard input; nothing stands for the current folder.',
  examples: [
    { call: 'check', does: 'every policy file below the current folder' },
    { call: 'check --served-from socket://:843 policy.xml', does: 'a file that a socket on port 843 sends' },
    { call: 'check --fix public/crossdomain.xml', does: 'fix what can be fixed without changing who has access' },
  ],
  options: checkOptions,
  status: '0: nothing at or above --fail-on; 1: something at or above it',
  load: async () => (await import('../check.ts')).check,
};
