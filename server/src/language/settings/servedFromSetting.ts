import type { Location } from '../policy/location.ts';
import { compileGlob } from '../text/glob.ts';
import type { ServedFromEntry } from './settings.ts';

/**
 * Where the setting says that a file is served: the first entry whose glob matches the path, which has forward slashes.
 * A glob that does not begin with a slash matches below any folder. One that is longer than 1,000 characters matches nothing.
 */
export function findLocation(entries: readonly ServedFromEntry[], path: string): Location | undefined {
  return entries.find(({ glob }) => compileGlob(anywhere(glob))(path))?.location;
}

function anywhere(glob: string): string {
  return glob.startsWith('/') ? glob : `**/${glob.replace(/^\.\//, '')}`;
}
