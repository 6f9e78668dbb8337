import { lspOptions } from './commands/lsp.ts';
import { ArgumentError, readOptions } from './commands/options.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal/terminal.ts';

/** `crossdomain-policy lsp`: runs the language server until the editor ends it. @throws ArgumentError */
export async function lsp(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values } = readOptions(args, lspOptions);
  if (!values.stdio && !values['node-ipc'] && values.socket === undefined && values.pipe === undefined)
    throw new ArgumentError('Say how the editor talks to the server: --stdio.');
  // The server takes over the process, and reads the same arguments. Other commands need not load it.
  await import('../main.ts');
  return new Promise(resolve => {
    terminal.interrupted.addEventListener('abort', () => resolve(exitStatus.interrupted));
  });
}
