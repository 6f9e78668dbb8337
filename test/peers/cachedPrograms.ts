import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runNpm, runProgram } from '../../scripts/programs/runProgram.ts';
import { cacheFolder } from '../../scripts/vsCode/cacheFolder.ts';

/** Where programs that tests talk to are kept between runs. */
const peersFolder = join(cacheFolder, 'peers');

/** Debian packages. With what they need they are unpacked, never installed: no service starts. */
const debianPackages = [
  'inspircd',
  'netcat-openbsd',
  'libbsd0',
  'libmd0',
  'dropbear-bin',
  'libtomcrypt1',
  'libtommath1',
  'nginx',
  'libnginx-mod-stream',
  'apache2-bin',
  'caddy',
  'haproxy',
  'xinetd',
  'systemd',
  'libsystemd-shared',
] as const;

/** Another set of packages is unpacked anew. */
const setName = createHash('sha256').update(debianPackages.join(' ')).digest('hex').slice(0, 8);

/** A folder that looks like `/`, with the Debian packages in it. */
export interface DebianRoot {
  /** Absolute. */
  readonly path: string;
  /** What programs in it need in their environment to find their libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Downloads and unpacks the Debian packages where they are not there yet. Needs a Debian or a system made from it; throws elsewhere. */
export async function getDebianPrograms(): Promise<DebianRoot> {
  const path = join(peersFolder, `debian-${setName}`, 'root');
  if (!existsSync(path)) await unpackDebianPackages(path);
  const folders = (await readdir(join(path, 'usr/lib'))).filter(name => name.includes('-linux-'));
  const libraries = folders.flatMap(name => [
    join(path, 'usr/lib', name),
    join(path, 'lib', name),
    join(path, 'usr/lib', name, 'systemd'),
  ]);
  return { path, environment: { LD_LIBRARY_PATH: libraries.join(':') } };
}

async function unpackDebianPackages(root: string): Promise<void> {
  const folder = dirname(root);
  mkdirSync(folder, { recursive: true });
  const packages = [...new Set([...debianPackages, ...(await neededBy(debianPackages))])];
  const download = await runProgram('apt-get', ['download', ...packages], { cwd: folder });
  if (!download.succeeded) throw new Error(`The peers are Debian packages, and apt-get gave none: ${download.output}`);
  for (const file of (await readdir(folder)).filter(name => name.endsWith('.deb'))) {
    const { succeeded, output } = await runProgram('dpkg-deb', ['-x', file, root], { cwd: folder });
    if (!succeeded) throw new Error(output);
  }
}

/** What apt would install with some packages, so that they run: those that this system has already are not among them. */
async function neededBy(packages: readonly string[]): Promise<readonly string[]> {
  const plan = ['install', '--simulate', '--no-install-recommends', '--yes', ...packages];
  const { succeeded, output } = await runProgram('apt-get', plan, { cwd: peersFolder });
  if (!succeeded) throw new Error(output);
  return Array.from(output.matchAll(/^Inst (\S+)/gm), ([, name = '']) => name);
}

/** Installs the npm package `policyfile` where it is not there yet: absolute path of its folder. */
export function getPolicyfile(): Promise<string> {
  return getNpmPackage('policyfile', '0.0.6');
}

/** Installs the npm package `express` where it is not there yet: absolute path of its folder. */
export function getExpress(): Promise<string> {
  return getNpmPackage('express', '5.2.1');
}

async function getNpmPackage(name: string, version: string): Promise<string> {
  const folder = join(peersFolder, `${name}-${version}`);
  const path = join(folder, 'node_modules', name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const install = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
  const { succeeded, output } = await runNpm(install, { cwd: folder });
  if (!succeeded) throw new Error(output);
  return path;
}
