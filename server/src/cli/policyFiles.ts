import { closeSync, opendirSync, openSync, readSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isPolicyFileName } from '../language/facts/fileNames.ts';
import { UsageError } from './terminal.ts';

/** The word that stands for standard input among files. */
export const standardInput = '-';

/** How much of a file is searched for the root's name, in bytes. */
const searchedBytes = 65_536;

/**
 * The files that arguments stand for, in the order given: a folder stands for the policy files below it, in the order of
 * their names; nothing stands for the current folder. @throws UsageError for a folder without any
 */
export function findPolicyFiles(named: readonly string[], folder: string): readonly string[] {
  const paths = named.length === 0 ? ['.'] : named;
  return paths.flatMap(path => (isFolder(path, folder) ? filesBelow(path, folder) : [path]));
}

function isFolder(path: string, folder: string): boolean {
  return path !== standardInput && statSync(resolve(folder, path), { throwIfNoEntry: false })?.isDirectory() === true;
}

function filesBelow(path: string, folder: string): readonly string[] {
  const files = walk(path, folder);
  if (files.length === 0)
    throw new UsageError(`There is no policy file below ${JSON.stringify(path)}. Name a file, or another folder.`);
  return files;
}

/** Folders that cannot be read and links are passed over; a link could lead back up. */
function walk(path: string, folder: string): readonly string[] {
  const found: string[] = [];
  const pending = [path];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folders, files } = readFolder(next, folder);
    pending.push(...folders.toReversed());
    found.push(...files.filter(file => isPolicyFile(file, folder)));
  }
  return found;
}

interface Folder {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

function readFolder(path: string, folder: string): Folder {
  const names = namesIn(resolve(folder, path));
  const visible = names.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  const pathsOf = (isWanted: (entry: Name) => boolean): readonly string[] =>
    visible.filter(isWanted).map(({ name }) => (path === '.' ? name : join(path, name)));
  return {
    folders: pathsOf(entry => entry.isFolder),
    files: pathsOf(entry => entry.isFile && /\.xml$/i.test(entry.name)),
  };
}

interface Name {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isFile: boolean;
}

function namesIn(path: string): readonly Name[] {
  try {
    const names: Name[] = [];
    const handle = opendirSync(path);
    for (let entry = handle.readSync(); entry; entry = handle.readSync())
      names.push({ name: entry.name, isFolder: entry.isDirectory(), isFile: entry.isFile() });
    handle.closeSync();
    return names.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isPolicyFile(path: string, folder: string): boolean {
  return isPolicyFileName(basename(path)) || beginningOf(resolve(folder, path)).includes('cross-domain-policy');
}

function beginningOf(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    const bytes = Buffer.alloc(searchedBytes);
    const length = readSync(descriptor, bytes, 0, searchedBytes, 0);
    closeSync(descriptor);
    return bytes.toString('latin1', 0, length);
  } catch {
    return '';
  }
}
