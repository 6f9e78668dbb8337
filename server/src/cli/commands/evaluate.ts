import { clientIds, defaultClient } from '../../language/facts/clients.ts';
import type { Command, OptionTable } from './command.ts';

/** The options of `evaluate`. */
export const evaluateOptions = {
  question: {
    type: 'string',
    value: 'FILE',
    help: 'questions as JSON: one, an array, { policies, questions }, or one a line; - is standard input',
  },
  'served-from': {
    type: 'string',
    value: 'LOCATION',
    help: 'where FILE is served; may be left out where a comment in it says so',
  },
  from: { type: 'string', value: 'URL', help: 'where the requester was loaded from' },
  to: { type: 'string', value: 'TARGET', help: 'what it wants to reach: socket://HOST:PORT, or the URL of data' },
  header: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'a request header that it wants to send; may be repeated',
  },
  method: { type: 'string', value: 'METHOD', help: 'the method of its request; GET unless said' },
  client: {
    type: 'string',
    value: 'CLIENT',
    choices: clientIds,
    help: `whose behavior counts; ${defaultClient} unless said`,
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'text, or json, which is what --question gives unless said',
  },
} as const satisfies OptionTable;

/** `crossdomain-policy evaluate`. */
export const evaluate: Command = {
  name: 'evaluate',
  operands: ['FILE --served-from LOCATION --from URL --to TARGET', '--question FILE|-'],
  takesFiles: true,
  summary: 'Says whether content from one place may reach another, and why.',
  details: 'With --question an array, or each line, is answered in the order asked.',
  examples: [
    {
      call: 'evaluate crossdomain.xml --served-from https://data.example.net/crossdomain.xml --from https://www.example.com/app.swf --to https://data.example.net/feed.xml',
      does: 'may this SWF read the feed?',
    },
    {
      call: 'evaluate policy.xml --served-from socket://chat.example.net:843 --from https://www.example.com/app.swf --to socket://chat.example.net:5222',
      does: 'may it connect to port 5222?',
    },
    { call: 'evaluate --question - < questions.ndjson', does: 'one answer a line for one question a line' },
  ],
  options: evaluateOptions,
  status: '0: everything is allowed; 1: something is denied',
  load: async () => (await import('../evaluate.ts')).evaluate,
};
