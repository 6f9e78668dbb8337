import { mcpOptions } from './commands/mcp.ts';
import { readOptions } from './commands/options.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal/terminal.ts';

/** `crossdomain-policy mcp`: serves agents. Its program is a file of its own, which nothing else loads. @throws UsageError */
export async function mcp(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readOptions(args, mcpOptions);
  if (positionals.length > 0) throw new UsageError(`mcp takes no operand ${JSON.stringify(positionals[0])}.`);
  const { serveMcp } = await import('../mcp/main.ts');
  const fault = await serveMcp(values.network);
  if (fault !== undefined) throw new UsageError(fault);
  return terminal.interrupted.aborted ? exitStatus.interrupted : exitStatus.fine;
}
