import type { Command, OptionTable } from './command.ts';

/** The options of `explain`. */
export const explainOptions = {
  log: { type: 'string', value: 'FILE', help: 'every line of a log; - is standard input' },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'text unless said; of a log json is one line each',
  },
} as const satisfies OptionTable;

/** `crossdomain-policy explain`. */
export const explain: Command = {
  name: 'explain',
  operands: ['RULE|ERROR|LINE', '--log FILE|-'],
  takesFiles: false,
  summary: 'Says what a rule, an error of Flash Player, or a line of its policy log means, and what to do.',
  details: 'Each is also named as the step of evaluate that it is.',
  examples: [
    { call: 'explain unrestricted-domain', does: 'a rule' },
    { call: "explain '#2048'", does: 'an error' },
    { call: 'explain --log policyfiles.txt', does: 'a whole log' },
  ],
  options: explainOptions,
  status: '0: explained',
  load: async () => (await import('../explain.ts')).explain,
};
