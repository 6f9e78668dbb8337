import type { Command, OptionTable } from './command.ts';

/** The options of `listeners`. */
export const listenersOptions = {
  port: { type: 'string', value: 'PORT', help: '843 unless said' },
  format: { type: 'string', value: 'FORMAT', choices: ['text', 'json'], help: 'text unless said' },
} as const satisfies OptionTable;

/** `crossdomain-policy listeners`. */
export const listeners: Command = {
  name: 'listeners',
  operands: [''],
  takesFiles: false,
  summary: 'Says which programs of this machine listen on port 843.',
  details: 'Connects nowhere. Other people’s programs are named only where the system tells, which may take root.',
  examples: [
    { call: 'listeners', does: 'on port 843' },
    { call: 'listeners --port 943', does: 'on Silverlight’s port' },
    { call: 'listeners --format json', does: 'for a program' },
  ],
  options: listenersOptions,
  status: '0: whether or not anything listens',
  load: async () => (await import('../listeners.ts')).listeners,
};
