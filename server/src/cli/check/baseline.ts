import { dirname, relative, resolve } from 'node:path';
import type { Problem } from '../../language/rules/problem.ts';
import { isJsonObject } from '../../language/text/jsonObject.ts';
import { escapeJson } from '../../language/text/quote.ts';
import { countOf } from '../../language/text/words.ts';
import { readJson, standardInput } from '../terminal/readInput.ts';
import { type Terminal, UsageError } from '../terminal/terminal.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { CheckOptions } from './checkOptions.ts';
import { openFileOutput } from './reportOutput.ts';

/** What is known and accepted of problems. */
export interface Baseline {
  /** The problems of a file that it does not know. All are remembered where it is to be updated. */
  readonly newProblems: (file: CheckedFile) => readonly Problem[];
  /** Writes what was found in place of what was known. @throws OutputError */
  readonly write: () => Promise<void>;
}

/** One accepted problem, so often as it is known. Lines are left out, so that it is known after others move it. */
interface Entry {
  readonly rule: string;
  /** Relative to the baseline's folder, with forward slashes. */
  readonly file: string;
  /** The text of its place, cut. */
  readonly text: string;
  readonly count: number;
}

/** More of a place's text is not kept, in UTF-16 code units. */
const longestText = 200;

/** The baseline that the options name, or one that knows nothing. @throws UsageError if it cannot be read */
export async function openBaseline(options: CheckOptions, terminal: Terminal): Promise<Baseline> {
  const { baseline, updatesBaseline } = options;
  if (baseline === undefined) return { newProblems: ({ analysis }) => analysis.problems, write: async () => {} };
  const path = resolve(terminal.folder, baseline);
  const known = updatesBaseline ? new Map<string, number>() : await readBaseline(baseline, terminal);
  const found = new Map<string, Entry>();
  const nameOf = (file: CheckedFile): string => nameOfFile(file, path, terminal.folder);
  return {
    newProblems: file => {
      const name = nameOf(file);
      if (updatesBaseline) for (const problem of file.analysis.problems) remember(found, entryOf(problem, name, file));
      return updatesBaseline
        ? []
        : file.analysis.problems.filter(problem => !isKnown(known, entryOf(problem, name, file)));
    },
    write: async () => {
      const problems = [...found.values()];
      await writeBaseline(path, baseline, problems);
      const count = problems.reduce((sum, entry) => sum + entry.count, 0);
      terminal.complain(`${JSON.stringify(baseline)} now knows ${countOf(count, 'problem')}.\n`);
    },
  };
}

function nameOfFile({ path, file }: CheckedFile, baseline: string, folder: string): string {
  const place = file.place === standardInput ? resolve(folder, path) : file.place.toString();
  return relative(dirname(baseline), place).replaceAll('\\', '/');
}

function entryOf({ rule, span }: Problem, file: string, { analysis }: CheckedFile): Entry {
  return { rule, file, text: analysis.text.slice(span.start, span.end).slice(0, longestText), count: 1 };
}

function keyOf({ rule, file, text }: Entry): string {
  return JSON.stringify([rule, file, text]);
}

function remember(found: Map<string, Entry>, entry: Entry): void {
  const before = found.get(keyOf(entry));
  found.set(keyOf(entry), before ? { ...entry, count: before.count + 1 } : entry);
}

/** Whether a problem is known, each as often as the baseline has it. */
function isKnown(known: Map<string, number>, entry: Entry): boolean {
  const count = known.get(keyOf(entry)) ?? 0;
  if (count > 0) known.set(keyOf(entry), count - 1);
  return count > 0;
}

async function readBaseline(path: string, terminal: Terminal): Promise<Map<string, number>> {
  const json = await readJson(path, terminal);
  const problems = isJsonObject(json) && json['version'] === 1 ? json['problems'] : undefined;
  const entries = Array.isArray(problems) ? problems.map(readEntry) : [undefined];
  if (!entries.every(entry => entry !== undefined))
    throw new UsageError(`${JSON.stringify(path)} is no baseline. Write one with --update-baseline.`);
  return new Map(entries.map(entry => [keyOf(entry), entry.count]));
}

function readEntry(json: unknown): Entry | undefined {
  if (!isJsonObject(json)) return undefined;
  const { rule, file, text, count = 1 } = json;
  if (typeof rule !== 'string' || typeof file !== 'string' || typeof text !== 'string') return undefined;
  return typeof count === 'number' ? { rule, file, text, count } : undefined;
}

/** Whole or not at all: a full disk leaves what was accepted before. */
async function writeBaseline(path: string, shown: string, problems: readonly Entry[]): Promise<void> {
  const output = openFileOutput(path, shown);
  try {
    await output.write([escapeJson(`${JSON.stringify({ version: 1, problems }, null, 2)}\n`)]);
    await output.finish();
  } finally {
    output.discard();
  }
}
