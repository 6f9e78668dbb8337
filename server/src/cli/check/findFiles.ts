import { closeSync, type Dirent, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isPolicyFileName } from '../../language/facts/fileNames.ts';
import { formatIds, formats } from '../../language/formats/format.ts';
import { fileKind } from '../../language/hostFile.ts';
import { findEmbedded } from '../../language/recognize/embedded/findEmbedded.ts';
import { compileGlob } from '../../language/text/glob.ts';
import { judgeEncoding } from '../../language/xml/bytes/encoding.ts';
import { createBreaths } from '../terminal/breaths.ts';
import { type FilePlace, type NamedPlace, standardInput } from '../terminal/readInput.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type IgnoredPaths, ignoredAround } from './ignoredPaths.ts';

/** A file that arguments stand for, or an argument that stands for none, as a sentence. */
export type FoundFile =
  | ({ readonly kind: 'file' } & NamedPlace)
  | { readonly kind: 'nothing'; readonly complaint: string };

/** What to look for. */
export interface FileSearch {
  /** Files, folders, globs and `-`; none stands for the current folder. */
  readonly named: readonly string[];
  /** Whether a path is left out. */
  readonly isExcluded: (path: string) => boolean;
  /** Whether files in which a policy stands are found too. */
  readonly findsEmbedded: boolean;
}

/**
 * The files that arguments stand for, each once, in the order given: a folder stands for the policy files below it, in the
 * order of their names; a glob for the files that match. They are looked for as they are asked for.
 */
export async function* findFiles(search: FileSearch, terminal: Terminal): AsyncIterable<FoundFile> {
  const named = search.named.length === 0 ? ['.'] : search.named;
  const seen = new Set<string>();
  for (const path of named) {
    let count = 0;
    for await (const file of filesAt(path, search, terminal)) {
      count++;
      const key = typeof file.place === 'string' ? file.place : file.place.toString('latin1');
      if (seen.has(key) || search.isExcluded(file.shown)) continue;
      if (named.length > 1) seen.add(key);
      yield { kind: 'file', ...file };
    }
    if (terminal.interrupted.aborted) return;
    if (count === 0) yield { kind: 'nothing', complaint: complainOf(path, terminal) };
  }
}

function complainOf(path: string, terminal: Terminal): string {
  return isFolder(resolve(terminal.folder, path))
    ? `There is no policy file below ${JSON.stringify(path)}. Name a file, or another folder.`
    : `No file matches ${JSON.stringify(path)}.`;
}

async function* filesAt(path: string, search: FileSearch, terminal: Terminal): AsyncIterable<NamedPlace> {
  const place = resolve(terminal.folder, path);
  if (path === standardInput) yield { shown: path, place: path };
  else if (isFolder(place))
    yield* filter(
      walk({ shown: path, place }, search, terminal),
      file => isPolicyFile(file) || (search.findsEmbedded && isHostFile(file)),
    );
  else if (/[*?[{]/.test(path) && !existsSync(place)) yield* expand(path, search, terminal);
  else yield { shown: path, place };
}

/** What cannot be looked at is no folder: reading it says why. */
function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

async function* filter(
  files: AsyncIterable<NamedPlace>,
  isWanted: (file: NamedPlace) => boolean,
): AsyncIterable<NamedPlace> {
  for await (const file of files) if (isWanted(file)) yield file;
}

/** The files that a glob matches, for shells that do not expand it. */
function expand(glob: string, search: FileSearch, terminal: Terminal): AsyncIterable<NamedPlace> {
  const written = glob.replaceAll('\\', '/').replace(/^\.\//, '');
  const fixed = written.slice(0, written.search(/[*?[{]/));
  const start = fixed.slice(0, fixed.lastIndexOf('/') + 1) || '.';
  const matches = compileGlob(written);
  const files = walk({ shown: start, place: resolve(terminal.folder, start) }, search, terminal);
  return filter(files, ({ shown }) => matches(shown.replaceAll('\\', '/')));
}

interface Folder extends NamedPlace {
  readonly ignored: IgnoredPaths;
}

/**
 * The files below a folder, but those of hidden folders, of `node_modules`, and what is left out. Folders that cannot be read and links are
 * passed over; a link could lead back up.
 */
async function* walk(start: NamedPlace, search: FileSearch, terminal: Terminal): AsyncIterable<NamedPlace> {
  const breathe = createBreaths();
  const pending: Folder[] = [{ ...start, ignored: ignoredAround(start.place) }];
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    const { ignored } = folder;
    const entries = entriesOf(folder.place).map(({ entry, name }) => ({ entry, at: child(folder, name) }));
    const folders = entries.filter(({ entry, at }) => entry.isDirectory() && isEntered(at, ignored, search));
    for (const { entry, at } of entries) {
      await breathe();
      if (terminal.interrupted.aborted) return;
      if (entry.isFile() && !ignored.isIgnored(at.place)) yield at;
    }
    pending.push(...folders.toReversed().map(({ at }) => ({ ...at, ignored: ignored.below(at.place) })));
  }
}

function isEntered({ shown, place }: NamedPlace, ignored: IgnoredPaths, search: FileSearch): boolean {
  const name = basename(shown);
  if (name.startsWith('.') || name === 'node_modules') return false;
  return !ignored.isIgnored(place, 'folder') && !search.isExcluded(`${shown}/`);
}

interface Entry {
  readonly entry: Pick<Dirent, 'isDirectory' | 'isFile'>;
  /** Its bytes, where they are not UTF-8. */
  readonly name: FilePlace;
}

/** What is in a folder, in the order of names. */
function entriesOf(place: FilePlace): readonly Entry[] {
  try {
    const entries = readdirSync(place, { withFileTypes: true }).map(entry => ({ entry, name: entry.name }));
    if (entries.every(({ name }) => !name.includes('\ufffd')))
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return readdirSync(place, { withFileTypes: true, encoding: 'buffer' })
      .map(entry => ({ entry, name: textIfUtf8(entry.name) }))
      .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  } catch {
    return [];
  }
}

function textIfUtf8(name: Buffer): FilePlace {
  const text = name.toString('utf8');
  return Buffer.from(text).equals(name) ? text : name;
}

/** A file or folder in a folder. */
function child({ shown, place }: NamedPlace, name: FilePlace): NamedPlace {
  const shownName = typeof name === 'string' ? name : showBytes(name);
  return {
    shown: shown === '.' ? shownName : join(shown, shownName),
    place:
      typeof place === 'string' && typeof name === 'string'
        ? join(place, name)
        : Buffer.concat([Buffer.from(place), Buffer.from('/'), Buffer.from(name)]),
  };
}

/** A name that is not UTF-8, with `\xe9` for its bytes beyond ASCII. */
function showBytes(name: Buffer): string {
  return name.toString('latin1').replaceAll(/[\x80-\xff]/g, byte => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/** How much of a file is searched for the root's name, in bytes. */
const searchedBytes = 65_536;

function isPolicyFile({ shown, place }: NamedPlace): boolean {
  if (!/\.xml$/i.test(shown)) return false;
  if (isPolicyFileName(basename(shown))) return true;
  const beginning = beginningOf(place);
  return formatIds.some(id => beginning.includes(formats[id].rootName));
}

function beginningOf(place: FilePlace): string {
  try {
    const descriptor = openSync(place, 'r');
    try {
      const bytes = Buffer.allocUnsafe(searchedBytes);
      return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, searchedBytes, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}

/** Files that hold no text: reading them would take time for nothing. */
const withoutText =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|svgz|psd|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|war|ear|class|exe|dll|so|dylib|o|a|lib|obj|pdb|swf|swc|xap|woff2?|ttf|otf|eot|mp[34]|m4[av]|avi|mov|mkv|webm|ogg|wav|flac|wasm|node|pyc|bin|dat|db|sqlite|pack|idx|lock|map)$/i;

/** Whether a policy stands inside a text file: one search for a few bytes, and a closer look where they are there. */
function isHostFile({ shown, place }: NamedPlace): boolean {
  const name = basename(shown);
  if (withoutText.test(name) || fileKind(name) !== 'host') return false;
  const bytes = contentOf(place);
  if (!bytes || !formatIds.some(id => bytes.includes(formats[id].rootName))) return false;
  if (bytes.subarray(0, sniffedBytes).includes(0)) return false;
  return findEmbedded(judgeEncoding(bytes).text, { fileName: name }).length > 0;
}

/** How much of a file is looked at to tell text from other data, in bytes. */
const sniffedBytes = 8000;

/** Longer files are not read, as when they are named, in bytes. */
const longestFile = 64 * 1024 * 1024;

function contentOf(place: FilePlace): Buffer | undefined {
  try {
    return statSync(place).size > longestFile ? undefined : readFileSync(place);
  } catch {
    return undefined;
  }
}
