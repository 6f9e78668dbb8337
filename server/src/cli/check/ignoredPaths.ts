import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { FilePlace } from '../terminal/readInput.ts';

/** What `.gitignore` files leave out of one folder. */
export interface IgnoredPaths {
  readonly isIgnored: (place: FilePlace, kind?: 'folder') => boolean;
  /** The same for a folder in it, whose own file counts first. */
  readonly below: (folder: FilePlace) => IgnoredPaths;
}

/** What the files in a folder and above it, up to its repository's, leave out. */
export function ignoredAround(folder: FilePlace): IgnoredPaths {
  return typeof folder === 'string' ? ignoredBy(layersAbove(folder)) : ignoredBy([]);
}

/** One `.gitignore`. */
interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Names that are not UTF-8 are never left out. */
function ignoredBy(layers: readonly Layer[]): IgnoredPaths {
  return {
    isIgnored: (place, kind) => typeof place === 'string' && isIgnoredBy(layers, kind ? `${place}/` : place),
    below: folder => (typeof folder === 'string' ? ignoredBy([...layerOf(folder), ...layers]) : ignoredBy(layers)),
  };
}

/** The nearest file that says anything of a path decides. */
function isIgnoredBy(layers: readonly Layer[], path: string): boolean {
  for (const { folder, rules } of layers) {
    const { ignored, unignored } = rules.test(relativePath(folder, path));
    if (ignored || unignored) return ignored;
  }
  return false;
}

function relativePath(folder: string, path: string): string {
  const below = relative(folder, path).replaceAll('\\', '/');
  return path.endsWith('/') ? `${below}/` : below;
}

/** The nearest first. */
function layersAbove(folder: string): readonly Layer[] {
  const layers: Layer[] = [];
  let current = folder;
  for (;;) {
    layers.push(...layerOf(current));
    const above = dirname(current);
    if (existsSync(join(current, '.git'))) return layers;
    // Outside a repository only the folders that are looked into count.
    if (above === current) return layerOf(folder);
    current = above;
  }
}

function layerOf(folder: string): readonly Layer[] {
  try {
    const lines = readFileSync(join(folder, '.gitignore'), 'utf8').split(/\r?\n/);
    return [{ folder, rules: ignore().add(lines.filter(isCheap)) }];
  } catch {
    return [];
  }
}

/** The most wildcards in a line that is heeded: the package makes regular expressions of lines, whose time is a power of that. */
const mostWildcards = 4;

function isCheap(line: string): boolean {
  return line.length <= 1000 && (line.match(/\*+/g)?.length ?? 0) <= mostWildcards;
}
