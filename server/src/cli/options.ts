import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './terminal.ts';

type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Reads arguments by a table of options; what is no option is positional, and everything after `--`. @throws UsageError */
export function readOptions<T extends OptionTable>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error));
  }
}

function firstSentence(message: string): string {
  return `${message.split('. ', 1)[0]?.replace(/\.$/, '') ?? message}.`;
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
