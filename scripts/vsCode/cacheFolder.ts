import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloads are kept between runs, outside the repository: `$XDG_CACHE_HOME` or `~/.cache`. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'crossdomain-policy');
