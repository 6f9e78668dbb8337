import { webServers } from '../../../../protocol/leaving.ts';
import type { Command, OptionTable } from './command.ts';

/** The options of `retire`. */
export const retireOptions = {
  server: { type: 'string', value: 'SERVER', choices: webServers, help: 'for which web server; nginx unless said' },
} as const satisfies OptionTable;

/** `crossdomain-policy retire`. */
export const retire: Command = {
  name: 'retire',
  operands: [''],
  takesFiles: false,
  summary: 'Prints the lines by which a web server stops serving policy files and says so.',
  details: '',
  examples: [
    { call: 'retire', does: 'for nginx' },
    { call: 'retire --server caddy', does: 'for Caddy' },
    { call: 'retire --server iis > web.config', does: 'for IIS' },
  ],
  options: retireOptions,
  status: '0: printed',
  load: async () => (await import('../leave.ts')).retire,
};
