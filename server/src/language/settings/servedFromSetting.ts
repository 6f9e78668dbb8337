import { minimatch } from 'minimatch';
import type { Location } from '../policy/location.ts';
import type { ServedFromEntry } from './settings.ts';

/**
 * Where the setting says that a file is served: the first entry whose glob matches the path, which has forward slashes.
 * A glob that does not begin with a slash matches below any folder. A glob that cannot be read, or is longer than 1,000 characters, matches nothing.
 */
export function findLocation(entries: readonly ServedFromEntry[], path: string): Location | undefined {
  return entries.find(({ glob }) => matches(path, glob))?.location;
}

/** In code units; the library throws on much longer ones. */
const longestGlob = 1000;

function matches(path: string, glob: string): boolean {
  if (glob.length > longestGlob) return false;
  const pattern = glob.startsWith('/') ? glob : `**/${glob.replace(/^\.\//, '')}`;
  return minimatch(path, pattern, { dot: true, nocomment: true, nonegate: true });
}
