import { manifest } from '../manifest.ts';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { evaluate } from './evaluate.ts';
import { lsp } from './lsp.ts';
import { probe } from './probe.ts';
import { type ExitStatus, exitStatus, type Terminal, UsageError } from './terminal.ts';
import { type CommandName, isCommandName, usage, usageOf } from './usage.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitStatus>;

const commands: Readonly<Record<CommandName, Command>> = { check, evaluate, probe, audit, lsp };

/** Runs the command that the arguments name. Whatever the arguments and the input, the answer is an exit status. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === '-v') return say(terminal, `${manifest.version}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return say(terminal, usage);
  if (!isCommandName(name))
    return reject(terminal, name === '' ? usage : `There is no command ${JSON.stringify(name)}.\n\n${usage}`);
  if (asksForHelp(rest)) return say(terminal, usageOf(name));
  try {
    return await commands[name](rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) return reject(terminal, `crossdomain-policy ${name}: ${error.message}\n`);
    throw error;
  }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function say(terminal: Terminal, text: string): ExitStatus {
  terminal.print(text);
  return exitStatus.fine;
}

function reject(terminal: Terminal, text: string): ExitStatus {
  terminal.complain(text);
  return exitStatus.unusable;
}
