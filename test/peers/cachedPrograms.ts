import { existsSync, mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm, runProgram } from '../../scripts/programs/runProgram.ts';
import { cacheFolder } from '../../scripts/vsCode/cacheFolder.ts';

/** Where programs that tests talk to are kept between runs. */
const peersFolder = join(cacheFolder, 'peers');

/** Debian packages and the libraries they need beyond those of every system. They are unpacked, never installed: no service starts. */
const debianPackages = [
  'inspircd',
  'netcat-openbsd',
  'libbsd0',
  'libmd0',
  'dropbear-bin',
  'libtomcrypt1',
  'libtommath1',
] as const;

/** A folder that looks like `/`, with the Debian packages in it. */
export interface DebianRoot {
  /** Absolute. */
  readonly path: string;
  /** What programs in it need in their environment to find their libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Downloads and unpacks the Debian packages where they are not there yet. Needs a Debian or a system made from it; throws elsewhere. */
export async function getDebianPrograms(): Promise<DebianRoot> {
  const path = join(peersFolder, 'debian', 'root');
  if (!existsSync(path)) await unpackDebianPackages(path);
  const folders = (await readdir(join(path, 'usr/lib'))).filter(name => name.includes('-linux-'));
  const libraries = folders.flatMap(name => [join(path, 'usr/lib', name), join(path, 'lib', name)]);
  return { path, environment: { LD_LIBRARY_PATH: libraries.join(':') } };
}

async function unpackDebianPackages(root: string): Promise<void> {
  const folder = join(peersFolder, 'debian');
  mkdirSync(folder, { recursive: true });
  const download = await runProgram('apt-get', ['download', ...debianPackages], { cwd: folder });
  if (!download.succeeded) throw new Error(`The peers are Debian packages, and apt-get gave none: ${download.output}`);
  for (const file of (await readdir(folder)).filter(name => name.endsWith('.deb'))) {
    const { succeeded, output } = await runProgram('dpkg-deb', ['-x', file, root], { cwd: folder });
    if (!succeeded) throw new Error(output);
  }
}

/** Installs the npm package `policyfile` where it is not there yet: absolute path of its folder. */
export async function getPolicyfile(): Promise<string> {
  const folder = join(peersFolder, 'policyfile-0.0.6');
  const path = join(folder, 'node_modules', 'policyfile');
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const install = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', 'policyfile@0.0.6'];
  const { succeeded, output } = await runNpm(install, { cwd: folder });
  if (!succeeded) throw new Error(output);
  return path;
}
