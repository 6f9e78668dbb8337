import type { Command, OptionTable } from './command.ts';

/** The options of `mcp`. */
export const mcpOptions = {
  network: {
    type: 'string',
    value: 'HOSTS',
    help: 'offer audit_site and probe_port_843 for these hosts: HOST[,*.HOST]..., or * for every host',
  },
} as const satisfies OptionTable;

/** `crossdomain-policy mcp`. */
export const mcp: Command = {
  name: 'mcp',
  operands: [''],
  takesFiles: false,
  summary: 'Serves agents over the Model Context Protocol, on standard input and output.',
  details: 'Offers check_policy, evaluate_access and explain, which connect nowhere.',
  examples: [
    { call: 'mcp', does: 'for an agent that reads and judges policies' },
    { call: "mcp --network 'www.example.com,*.example.net'", does: 'and may ask these hosts' },
    { call: "mcp --network '*'", does: 'and may ask any host' },
  ],
  options: mcpOptions,
  status: '0: the input ended',
  load: async () => (await import('../mcp.ts')).mcp,
};
