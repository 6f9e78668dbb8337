import { manifest } from '../../manifest.ts';
import { wrapText } from '../terminal/wrapText.ts';
import type { Command, Example, Option } from './command.ts';
import { commands } from './commands.ts';

/** The name by which the program is called. */
export const programName = manifest.name;

/** How the commands as a whole end. */
const endings = [
  '0 done; 1 something to object to, as each command says; 2 usage, input that cannot be read, or output that cannot be written; 130 Ctrl-C.',
  '-- ends the options.',
] as const;

/** The help of the program: every command with its summary. */
export function describeProgram(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Usage: ${programName} COMMAND [options]\n\n`,
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`),
    `\nExamples:\n${formatExamples(commands.map(({ examples }) => examples[0]).slice(0, 3))}`,
    `\nExit status: ${endings[0]}\n`,
    `${programName} COMMAND --help says more. The rules: ${manifest.homepage}/blob/HEAD/RULES.md\n`,
  ].join('');
}

/** The help of one command: three examples first. */
export function describeCommand(command: Command): string {
  const { examples, details, summary, status, options } = command;
  return [
    `Examples:\n${formatExamples(examples)}`,
    `\n${usageOf(command)}\n`,
    wrapText(`${summary} ${details}`.trimEnd(), '  '),
    ...(Object.keys(options).length === 0 ? [] : [`\nOptions:\n${formatOptions(command)}`]),
    `\nExit status:\n${wrapText(`${status}; 2: usage, input that cannot be read, or output that cannot be written; 130: Ctrl-C.`, '  ')}`,
  ].join('');
}

/** The lines that say how a command is called. */
export function usageOf({ name, operands, options }: Command): string {
  const rest = Object.keys(options).length === 0 ? '' : ' [options]';
  return operands
    .map(
      (operand, index) =>
        `${index === 0 ? 'Usage:' : '      '} ${[programName, name, operand].filter(Boolean).join(' ')}${rest}`,
    )
    .join('\n');
}

/** How an option is written: `--format FORMAT`. */
function formatOption(name: string, option: Option): string {
  return option.type === 'boolean' ? `--${name}` : `--${name} ${option.value}`;
}

/** What help says of an option, with the words that it takes. */
function describeOption(option: Option): string {
  const choices = option.type === 'string' ? option.choices : undefined;
  return choices ? `${option.help} (${choices.join(', ')})` : option.help;
}

function formatExamples(examples: readonly Example[]): string {
  return examples.map(({ call, does }) => `  ${programName} ${call}\n      ${does}\n`).join('');
}

function formatOptions({ options }: Command): string {
  const rows = Object.entries(options).map(
    ([name, option]) => [formatOption(name, option), describeOption(option)] as const,
  );
  const width = Math.max(...rows.map(([written]) => written.length));
  return rows
    .map(([written, help]) => {
      const lines = wrapText(help, ' '.repeat(width + 4));
      return `  ${written.padEnd(width)}  ${lines.trimStart()}`;
    })
    .join('');
}
