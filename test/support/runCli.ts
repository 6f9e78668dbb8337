import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { runCommand } from '../../server/src/cli/runCommand.ts';
import type { Terminal } from '../../server/src/cli/terminal/terminal.ts';
import { escapeLines } from '../../server/src/language/text/quote.ts';

/** What a command did. */
export interface CliRun {
  readonly status: number;
  readonly printed: string;
  readonly complaints: string;
}

/** A folder with files in it, in which commands run; gone when the test ends. */
export interface CliFolder {
  readonly run: (...args: readonly string[]) => Promise<CliRun>;
  /** As `run`, with something on standard input. */
  readonly runWithInput: (input: string | Uint8Array, ...args: readonly string[]) => Promise<CliRun>;
  readonly read: (path: string) => string;
  readonly write: (path: string, content: string) => void;
  /** The names of what is in it. */
  readonly names: () => readonly string[];
  readonly path: string;
  readonly readBytes: (path: string) => Buffer;
}

/** Makes a folder with the given files. */
export function folderWith(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): CliFolder {
  const folder = mkdtempSync(join(tmpdir(), 'crossdomain-policy-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return {
    run: (...args) => runIn(folder, new Uint8Array(), args),
    runWithInput: (input, ...args) => runIn(folder, typeof input === 'string' ? Buffer.from(input) : input, args),
    read: path => readFileSync(join(folder, path), 'utf8'),
    write: (path, content) => writeFileSync(join(folder, path), content),
    names: () => readdirSync(folder).sort(),
    path: folder,
    readBytes: path => readFileSync(join(folder, path)),
  };
}

async function runIn(folder: string, input: Uint8Array, args: readonly string[]): Promise<CliRun> {
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = await runCommand(
    args,
    terminalFor({
      print: async text => {
        printed.push(typeof text === 'string' ? text : Buffer.from(text).toString());
        return true;
      },
      complain: text => complaints.push(escapeLines(text)),
      draw: text => complaints.push(text),
      readInput: async function* () {
        yield input;
      },
      folder,
    }),
  );
  return { status, printed: printed.join(''), complaints: complaints.join('') };
}

/** A terminal on which nobody looks, with nothing on standard input, but for what is given. */
export function terminalFor(given: Partial<Terminal>): Terminal {
  return {
    print: async () => true,
    complain: () => {},
    draw: () => {},
    readInput: async function* () {},
    work: work => work(),
    isColorful: false,
    isSeen: false,
    showsProgress: false,
    folder: '.',
    environment: {},
    interrupted: new AbortController().signal,
    ...given,
  };
}
