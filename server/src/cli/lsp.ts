import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';

/** `crossdomain-policy lsp`: runs the language server until the editor ends it. @throws UsageError */
export async function lsp(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  if (!args.some(argument => /^--(stdio|node-ipc|socket=\d+|pipe=.+)$/.test(argument)))
    throw new UsageError('Say how the editor talks to the server: --stdio.');
  // The server takes over the process, and reads the same arguments. Other commands need not load it.
  await import('../main.ts');
  return new Promise(resolve => {
    terminal.interrupted.addEventListener('abort', () => resolve(exitStatus.interrupted));
  });
}
