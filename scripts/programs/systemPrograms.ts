import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './runProgram.ts';

/** Where programs of the administrator are, which may not be on the PATH. */
const administratorFolders = ['/usr/sbin', '/sbin'] as const;

/**
 * A program of the system, else installed with apt-get where that needs no password: absolute path. Throws with the command to run where
 * there is none.
 */
export async function getSystemProgram(name: string, packageName: string): Promise<string> {
  const found = findProgram(name);
  if (found !== undefined) return found;
  const reason = await installSystemPackage(packageName);
  const installed = findProgram(name);
  if (installed !== undefined) return installed;
  throw new Error(`There is no ${name} on this machine${reason}. Run: ${installCommand(packageName)}`);
}

function findProgram(name: string): string | undefined {
  return [...placesOnPath(name), ...administratorFolders.map(folder => join(folder, name))].find(path =>
    existsSync(path),
  );
}

/** The paths at which a program may be. */
export function placesOnPath(name: string): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, name));
}

/** Installs a Debian package, or says why it could not, as the end of a sentence. */
export async function installSystemPackage(packageName: string): Promise<string> {
  const prefix = await administratorPrefix();
  if (prefix === undefined) return '';
  console.log(`Installing ${packageName} with apt-get …`);
  await aptGet(prefix, ['update', '-qq']);
  const { succeeded, output } = await aptGet(prefix, ['install', '-y', '-qq', '--no-install-recommends', packageName]);
  return succeeded ? '' : `, and apt-get could not install it: ${output.trim()}`;
}

/** What goes before `apt-get`: nothing as root, `sudo -n` where it asks no password, undefined where neither helps. */
async function administratorPrefix(): Promise<readonly string[] | undefined> {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return (await runProgram('sudo', ['-n', 'true'])).succeeded ? ['sudo', '-n'] : undefined;
}

function aptGet(prefix: readonly string[], aptArguments: readonly string[]) {
  const [program = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...aptArguments];
  return runProgram(program, rest);
}

/** The command that an administrator of a Debian runs to install a package. */
export function installCommand(packageName: string): string {
  return `sudo apt-get install --no-install-recommends ${packageName}`;
}
