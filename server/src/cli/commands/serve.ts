import type { Command, OptionTable } from './command.ts';

/** The options of `serve`. */
export const serveOptions = {
  host: { type: 'string', value: 'ADDRESS', help: 'where to listen; 127.0.0.1 unless said' },
  port: { type: 'string', value: 'PORT', help: '843 unless said; 0 takes a free one' },
  'no-nul': { type: 'boolean', help: 'leave out the NUL behind the policy' },
  for: { type: 'string', value: 'SECONDS', help: 'end by itself' },
  inetd: { type: 'boolean', help: 'answer the one client on standard input, for inetd and xinetd' },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'text unless said; json is one event a line',
  },
} as const satisfies OptionTable;

/** `crossdomain-policy serve`. */
export const serve: Command = {
  name: 'serve',
  operands: ['FILE'],
  takesFiles: true,
  summary: 'Answers policy-file requests with a file, as Flash Player expects it, until Ctrl-C.',
  details:
    'The file is read again when it changes, and kept as it was while clients would reject the new text. A socket from systemd (LISTEN_FDS) is used in place of --host and --port.',
  examples: [
    { call: 'serve policy.xml --port 8430', does: 'to clients of this machine, on a port that takes no rights' },
    { call: 'serve policy.xml --host 0.0.0.0', does: 'to every client, on port 843' },
    { call: 'serve policy.xml --inetd', does: 'to the one client that inetd accepted' },
  ],
  options: serveOptions,
  status: '0: somebody ended it, or the time was up',
  endsByInterrupt: true,
  load: async () => (await import('../serve.ts')).serve,
};
