import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReportedFile } from '../check/checkedFile.ts';
import type { RunSummary } from '../check/tally.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A report that is written while files are checked, in pieces: neither all files nor all problems are held. */
export interface Report {
  readonly start: () => Iterable<string>;
  readonly file: (file: ReportedFile) => Iterable<string>;
  readonly end: (run: RunSummary) => Iterable<string>;
}

/** The items of a list, each behind what separates it from the one before. */
export function createSeparator(separator: string): (item: string) => string {
  const state = { isFirst: true };
  return item => {
    const text = state.isFirst ? item : `${separator}${item}`;
    state.isFirst = false;
    return text;
  };
}

/** The folder that paths in reports of a build are relative to. */
export function rootOf({ environment, folder }: Terminal): string {
  return environment['GITHUB_WORKSPACE'] || folder;
}

/** A path as builds show it: relative to their root where it is in it, with forward slashes. */
export function pathFromRoot(path: string, terminal: Terminal): string {
  if (path === '-') return path;
  const place = resolve(terminal.folder, path);
  const below = relative(rootOf(terminal), place);
  return (below.startsWith('..') || isAbsolute(below) ? place : below).replaceAll('\\', '/');
}

/** A path from the root as a relative URI, an absolute one as a file URI. */
export function toUri(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split('/').map(encodeURIComponent).join('/');
}
