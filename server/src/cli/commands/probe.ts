import { inputFormats } from '../../survey/inputFormats.ts';
import type { Command, OptionTable } from './command.ts';

/** The options of commands that print a stream of reports. */
export const reportOptions = {
  fields: { type: 'string', value: 'LIST', help: 'with json: only these keys of a report, with commas between them' },
  'exit-zero': { type: 'boolean', help: 'end with 0 whatever was found' },
  progress: {
    type: 'string',
    value: 'FORMAT',
    choices: ['json'],
    help: 'write { done, found, perSecond } to standard error once a second',
  },
} as const satisfies OptionTable;

/** The options of `probe`. */
export const probeOptions = {
  from: { type: 'string', value: 'URL', help: 'where the requester was loaded from, for a verdict on PORT' },
  'policy-port': { type: 'string', value: 'PORT', help: 'stands in for 843' },
  silverlight: { type: 'boolean', help: 'ask port 943 as Silverlight did, instead of 843' },
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
  hosts: {
    type: 'string',
    value: 'FILE',
    help: 'one HOST[:PORT] or network a line, # starts a comment, or what a scanner wrote; - is standard input',
  },
  'input-format': {
    type: 'string',
    value: 'FORMAT',
    choices: inputFormats,
    help: 'what the list of --hosts is; told by its first bytes unless said',
  },
  concurrency: { type: 'string', value: 'N', help: 'hosts at a time; 64 unless said' },
  rate: { type: 'string', value: 'N', help: 'hosts a second at most' },
  shard: { type: 'string', value: 'I/N', help: 'only share I of N: machines that take one each need not talk' },
  'exclude-hosts': { type: 'string', value: 'FILE', help: 'addresses, networks and names that are not asked' },
  resume: { type: 'string', value: 'FILE', help: 'leave out hosts of which this file of reports has one' },
  ...reportOptions,
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
    {
      call: 'probe --hosts hosts.txt --format json --resume reports.ndjson >> reports.ndjson',
      does: 'one report a line for every host of a list that has none yet',
    },
  ],
  options: probeOptions,
  status: '0: every host gave a policy file, and none denies the requester; 1: a host gave none or denies',
  load: async () => (await import('../probe.ts')).probe,
};
