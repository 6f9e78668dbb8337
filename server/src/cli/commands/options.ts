import { parseArgs } from 'node:util';
import { findNearName } from '../../language/rules/nearName.ts';
import { UsageError } from '../terminal/terminal.ts';
import type { OptionTable } from './command.ts';

/** A mistake in the arguments that one line of usage helps with. */
export class ArgumentError extends UsageError {}

/** Reads arguments by a table of options; what is no option is positional, and everything after `--`. @throws ArgumentError that names the nearest option */
export function readOptions<T extends OptionTable>(args: readonly string[], options: T) {
  refuseMistakes(args, options);
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

function refuseMistakes(args: readonly string[], options: OptionTable): void {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = options[name];
    if (!option || !rawName.startsWith('--'))
      throw new ArgumentError(
        `There is no option ${JSON.stringify(rawName)}.${suggest(name, Object.keys(options), '--')}`,
      );
    if (option.type === 'boolean' && inlineValue) throw new ArgumentError(`--${name} takes no value.`);
    if (option.type === 'string' && value === undefined) throw new ArgumentError(`--${name} needs a ${option.value}.`);
    if (option.type === 'string' && !inlineValue && value !== '-' && value?.startsWith('-'))
      throw new ArgumentError(
        `--${name} needs a ${option.value}. If ${JSON.stringify(value)} is meant, write --${name}=${value}.`,
      );
  }
}

/** A sentence that names the candidate nearest to a name that there is not, or nothing. */
export function suggest(name: string, candidates: readonly string[], prefix = ''): string {
  const near = findNearName(name, candidates);
  return near ? ` Did you mean ${prefix}${near.name}?` : '';
}

/** The value of an option that takes one of a few words. @throws UsageError */
export function readChoice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find(word => word === value);
  if (choice === undefined)
    throw new UsageError(`--${option} must be one of ${choices.join(', ')}, not ${JSON.stringify(value)}.`);
  return choice;
}

/** The value of an option that takes a whole number in a range. @throws UsageError */
export function readNumber(
  option: string,
  value: string,
  range: { readonly from: number; readonly to: number },
): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= range.from && number <= range.to) return number;
  throw new UsageError(
    `--${option} must be a whole number from ${range.from} to ${range.to}, not ${JSON.stringify(value)}.`,
  );
}
