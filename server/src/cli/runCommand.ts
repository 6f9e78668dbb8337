import { manifest } from '../manifest.ts';
import type { Command } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { describeCommand, describeProgram, programName, usageOf } from './commands/help.ts';
import { ArgumentError, suggest } from './commands/options.ts';
import {
  type ExitStatus,
  exitStatus,
  InterruptedError,
  OutputError,
  type Terminal,
  UsageError,
} from './terminal/terminal.ts';

/** Runs the command that the arguments name. Whatever the arguments and the input, the answer is an exit status. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [name = '', ...rest] = args;
  const command = commands.find(candidate => candidate.name === name);
  try {
    return command ? await run(command, rest, terminal) : await answerWord(name, rest, terminal);
  } catch (error) {
    return endWith(error, terminal, command);
  }
}

async function run(command: Command, args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  if (asksForHelp(args)) return say(terminal, describeCommand(command));
  const runArguments = await command.load();
  const status = await runArguments(args, terminal);
  return terminal.interrupted.aborted && !command.endsByInterrupt ? exitStatus.interrupted : status;
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

/** Answers what is no command: a question about the program, or a mistake. */
async function answerWord(word: string, rest: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  if (['--version', '-v', '-V', 'version'].includes(word)) return say(terminal, `${manifest.version}\n`);
  if (['--help', '-h', 'help'].includes(word)) return help(rest[0], terminal);
  if (word !== '') return refuse(word, terminal);
  terminal.complain(describeProgram());
  return exitStatus.unusable;
}

async function help(name: string | undefined, terminal: Terminal): Promise<ExitStatus> {
  if (name === undefined) return say(terminal, describeProgram());
  const command = commands.find(candidate => candidate.name === name);
  return command ? say(terminal, describeCommand(command)) : refuse(name, terminal);
}

function refuse(word: string, terminal: Terminal): ExitStatus {
  const names = commands.map(({ name }) => name);
  terminal.complain(`${programName}: There is no command ${JSON.stringify(word)}.${suggest(word, names)}\n`);
  terminal.complain(`Usage: ${programName} ${names.join('|')} [options]\n`);
  return exitStatus.unusable;
}

async function say(terminal: Terminal, text: string): Promise<ExitStatus> {
  await terminal.print(text);
  return exitStatus.fine;
}

/** The end of a run that could not do its work: a sentence that says why. @throws whatever is a mistake of the program */
function endWith(error: unknown, terminal: Terminal, command?: Command): ExitStatus {
  if (error instanceof InterruptedError || terminal.interrupted.aborted) return exitStatus.interrupted;
  if (!(error instanceof UsageError || error instanceof OutputError)) throw error;
  terminal.complain(`${[programName, command?.name].filter(Boolean).join(' ')}: ${error.message}\n`);
  if (error instanceof ArgumentError && command) terminal.complain(`${usageOf(command)}\n`);
  return exitStatus.unusable;
}
