import { closeSync, opendirSync, openSync, readSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isPolicyFileName } from '../language/facts/fileNames.ts';
import { formatIds, formats } from '../language/formats/format.ts';
import { standardInput } from './terminal/readInput.ts';

/** How much of a file is searched for the root's name, in bytes. */
const searchedBytes = 65_536;

/** What the arguments of a command stand for. */
export interface NamedFiles {
  readonly paths: readonly string[];
  /** A sentence for each folder without a policy file. */
  readonly complaints: readonly string[];
}

/**
 * The files that arguments stand for, each once, in the order given: a folder stands for the policy files below it, in the
 * order of their names; nothing stands for the current folder.
 */
export function findPolicyFiles(named: readonly string[], folder: string): NamedFiles {
  const found = (named.length === 0 ? ['.'] : named).map(path => ({
    path,
    files: isFolder(path, folder) ? walk(path, folder) : [path],
  }));
  return {
    paths: eachOnce(
      found.flatMap(({ files }) => files),
      folder,
    ),
    complaints: found.flatMap(({ path, files }) =>
      files.length > 0
        ? []
        : [`There is no policy file below ${JSON.stringify(path)}. Name a file, or another folder.`],
    ),
  };
}

function eachOnce(paths: readonly string[], folder: string): readonly string[] {
  const byPlace = new Map<string, string>();
  for (const path of paths) {
    const place = path === standardInput ? path : resolve(folder, path);
    if (!byPlace.has(place)) byPlace.set(place, path);
  }
  return [...byPlace.values()];
}

/** What cannot be looked at is no folder: reading it says why. */
function isFolder(path: string, folder: string): boolean {
  if (path === standardInput) return false;
  try {
    return statSync(resolve(folder, path)).isDirectory();
  } catch {
    return false;
  }
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
  if (isPolicyFileName(basename(path))) return true;
  const beginning = beginningOf(resolve(folder, path));
  return formatIds.some(id => beginning.includes(formats[id].rootName));
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
