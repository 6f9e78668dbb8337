import { failChoices } from './check.ts';
import type { Command, OptionTable } from './command.ts';

/** The options of `audit`. */
export const auditOptions = {
  against: { type: 'string', value: 'FILE', help: 'also say who would gain and lose access if FILE took its place' },
  policy: { type: 'string', multiple: true, value: 'URL', help: 'a further policy file of that host; may be repeated' },
  socket: { type: 'boolean', help: 'ask port 843 too' },
  'policy-port': { type: 'string', value: 'PORT', help: 'with --socket: stands in for 843' },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'markdown', 'json', 'sarif'],
    help: 'how to report; text unless said',
  },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    choices: failChoices,
    help: 'end with 1 from this severity on; error unless said',
  },
  timeout: { type: 'string', value: 'MS', help: 'milliseconds that a response has for everything; 10000 unless said' },
  insecure: { type: 'boolean', help: 'go on where a certificate does not hold' },
} as const satisfies OptionTable;

/** `crossdomain-policy audit`. */
export const audit: Command = {
  name: 'audit',
  operands: ['URL'],
  takesFiles: false,
  summary: 'Asks a site what a client would ask it, says what that lets strangers do, and what ends it.',
  details: 'Only the site that is named is asked.',
  examples: [
    { call: 'audit www.example.com', does: 'over HTTPS and HTTP' },
    {
      call: 'audit https://www.example.com --against crossdomain.xml',
      does: 'who would gain and lose access by this file?',
    },
    { call: 'audit www.example.com --format markdown', does: 'a document that closes a scanner’s ticket' },
  ],
  options: auditOptions,
  status: '0: nobody unnamed gets in; 1: everyone does, a problem is at or above --fail-on, or --against differs',
  load: async () => (await import('../audit.ts')).audit,
};
