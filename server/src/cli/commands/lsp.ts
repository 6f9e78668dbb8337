import type { Command, OptionTable } from './command.ts';

/** The options of `lsp`, as vscode-languageserver reads them. */
export const lspOptions = {
  stdio: { type: 'boolean', help: 'talk over standard input and output' },
  'node-ipc': { type: 'boolean', help: 'talk over the channel of the Node process that started it' },
  socket: { type: 'string', value: 'PORT', help: 'connect to a port that the editor listens on' },
  pipe: { type: 'string', value: 'NAME', help: 'connect to a named pipe that the editor listens on' },
  clientProcessId: { type: 'string', value: 'ID', help: 'end when the process of the editor does' },
} as const satisfies OptionTable;

/** `crossdomain-policy lsp`. */
export const lsp: Command = {
  name: 'lsp',
  operands: ['--stdio'],
  takesFiles: false,
  summary: 'Runs the language server for an editor.',
  details: '',
  examples: [
    { call: 'lsp --stdio', does: 'for nearly every editor' },
    { call: 'lsp --socket=6009', does: 'for an editor that listens on port 6009' },
    { call: 'lsp --pipe=/tmp/editor.sock', does: 'for an editor that listens on a named pipe' },
  ],
  options: lspOptions,
  status: '0: the editor ended it',
  load: async () => (await import('../lsp.ts')).lsp,
};
