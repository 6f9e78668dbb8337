import { minimatch } from 'minimatch';
import type { Location } from '../policy/location.ts';
import type { ServedFromEntry } from './settings.ts';

/**
 * Where the setting says that a file is served: the first entry whose glob matches the path, which has forward slashes.
 * A glob that does not begin with a slash matches below any folder. A glob that cannot be read matches nothing.
 */
export function findLocation(entries: readonly ServedFromEntry[], path: string): Location | undefined {
  return entries.find(({ glob }) => matches(path, glob))?.location;
}

function matches(path: string, glob: string): boolean {
  const pattern = glob.startsWith('/') ? glob : `**/${glob.replace(/^\.\//, '')}`;
  return minimatch(path, pattern, { dot: true, nocomment: true, nonegate: true });
}
