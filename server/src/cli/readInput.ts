import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { standardInput } from './policyFiles.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** The bytes of a file, or of standard input for `-`. @throws UsageError that says why a file cannot be read */
export async function readInput(path: string, terminal: Terminal): Promise<Uint8Array> {
  if (path === standardInput) return terminal.readInput();
  try {
    return readFileSync(resolve(terminal.folder, path));
  } catch (error) {
    throw new UsageError(`${JSON.stringify(path)} cannot be read: ${reasonOf(error)}.`);
  }
}

/** A file or standard input as JSON, or what `parse` takes. @throws UsageError that says why it cannot be read */
export async function readJson(
  path: string,
  terminal: Terminal,
  parse: (text: string) => unknown = JSON.parse,
): Promise<unknown> {
  const text = new TextDecoder().decode(await readInput(path, terminal));
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(
      `${path === standardInput ? 'Standard input' : JSON.stringify(path)} is no JSON: ${reasonOf(error)}.`,
    );
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'it may not be opened'],
  ['EPERM', 'it may not be opened'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'part of its path is no folder'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links lead in a circle'],
]);

/** Why something failed, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && typeof error.code === 'string' ? reasons.get(error.code) : undefined;
  return known ?? error.message.replace(/\.$/, '');
}
