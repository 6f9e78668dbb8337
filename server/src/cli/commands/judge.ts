import { inputFormats } from '../../survey/inputFormats.ts';
import type { Command, OptionTable } from './command.ts';
import { reportOptions } from './probe.ts';

/** The options of `judge`. */
export const judgeOptions = {
  port: { type: 'string', value: 'PORT', help: 'the port of records that name none; 843 unless said' },
  'input-format': {
    type: 'string',
    value: 'FORMAT',
    choices: inputFormats,
    help: 'what the input is; told by its first bytes unless said',
  },
  ...reportOptions,
} as const satisfies OptionTable;

/** `crossdomain-policy judge`. */
export const judge: Command = {
  name: 'judge',
  operands: ['[FILE|-]...'],
  takesFiles: true,
  summary: 'Judges the replies that a scanner collected, without asking anybody: one report a line.',
  details:
    'Reads what nmap, masscan and ZGrab2 wrote, JSON lines of { host, port, reply } with the reply in base64, tables with such columns, and single replies in files named HOST-PORT.',
  examples: [
    { call: 'judge masscan.ndjson > reports.ndjson', does: 'what masscan --banners --hello-file collected' },
    { call: 'judge --port 843 < zgrab2.ndjson', does: 'ZGrab2 0.1.7 does not say which port it asked' },
    { call: 'judge scan.xml --fields host,finding,policyHash', does: 'three keys of each report' },
  ],
  options: judgeOptions,
  status: '0: every record is a policy file; 1: a record is none',
  load: async () => (await import('../judge.ts')).judge,
};
