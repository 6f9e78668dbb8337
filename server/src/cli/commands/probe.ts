import type { Command, OptionTable } from './command.ts';

/** The options of `probe`. */
export const probeOptions = {
  from: { type: 'string', value: 'URL', help: 'where the requester was loaded from, for a verdict on PORT' },
  'policy-port': { type: 'string', value: 'PORT', help: 'stands in for 843' },
  timeout: {
    type: 'string',
    value: 'MS',
    help: 'milliseconds that the policy port has for everything; 3000 unless said',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'text unless said; json is one report a line',
  },
  hosts: { type: 'string', value: 'FILE', help: 'one HOST[:PORT] a line, # starts a comment; - is standard input' },
  concurrency: { type: 'string', value: 'N', help: 'hosts at a time; 64 unless said' },
} as const satisfies OptionTable;

/** `crossdomain-policy probe`. */
export const probe: Command = {
  name: 'probe',
  operands: ['HOST[:PORT]...'],
  takesFiles: false,
  summary: 'Asks live hosts what Flash Player asked: port 843, then the destination port.',
  details: 'Only the hosts that are named are asked.',
  examples: [
    { call: 'probe chat.example.net', does: 'what port 843 answers' },
    {
      call: 'probe chat.example.net:5222 --from https://www.example.com/app.swf',
      does: 'may this SWF connect to port 5222?',
    },
    { call: 'probe --hosts hosts.txt --format json', does: 'one report a line for every host of a list' },
  ],
  options: probeOptions,
  status: '0: every host gave a policy file, and none denies the requester; 1: a host gave none or denies',
  load: async () => (await import('../probe.ts')).probe,
};
