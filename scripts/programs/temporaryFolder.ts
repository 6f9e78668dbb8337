import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when the process ends, or earlier. */
export interface TemporaryFolder {
  /** Absolute. */
  readonly path: string;
  /** Removes the folder where it is still there. */
  remove(): void;
}

/** Makes an empty folder whose path starts like this; without one it is in the system's folder for temporary files. */
export function makeTemporaryFolder(start: string = join(tmpdir(), 'crossdomain-policy-')): TemporaryFolder {
  const path = mkdtempSync(start);
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', remove);
  return { path, remove };
}
