import { join } from 'node:path';

/** The folder of the repository, absolute. */
export const repositoryFolder = join(import.meta.dirname, '..');
