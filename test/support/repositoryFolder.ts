import { join } from 'node:path';

/** The folder of package.json. */
export const repositoryFolder = join(import.meta.dirname, '..', '..');
