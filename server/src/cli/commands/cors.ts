import { webServers } from '../../../../protocol/leaving.ts';
import type { Command, OptionTable } from './command.ts';

/** The options of `cors`. */
export const corsOptions = {
  'served-from': { type: 'string', value: 'LOCATION', help: 'where FILE is served: https://HOST/crossdomain.xml' },
  server: { type: 'string', value: 'SERVER', choices: webServers, help: 'for which web server; nginx unless said' },
} as const satisfies OptionTable;

/** `crossdomain-policy cors`. */
export const cors: Command = {
  name: 'cors',
  operands: ['FILE'],
  takesFiles: true,
  summary: 'Prints the lines by which a web server lets browsers do what a policy file lets Flash do.',
  details: 'What CORS cannot say stands in comments.',
  examples: [
    { call: 'cors crossdomain.xml', does: 'for nginx' },
    { call: 'cors crossdomain.xml --server apache', does: 'for Apache' },
    { call: 'cors - --served-from https://data.example.net/crossdomain.xml < policy.xml', does: 'from standard input' },
  ],
  options: corsOptions,
  status: '0: printed',
  load: async () => (await import('../leave.ts')).cors,
};
