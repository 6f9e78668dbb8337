import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './npmCommand.mjs';
import { repositoryFolder } from './repositoryFolder.mjs';

/** The project's own Node, which the package `node` brings: absolute path of the program. */
export const ownNode = join(
  repositoryFolder,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Installs what the lockfile names, unless it is there already. Ends the process with npm's status where npm fails. */
export function installDependencies() {
  if (!isInstalled()) npmInstall();
  if (existsSync(ownNode)) return;
  console.error('The package "node" did not install its program. Run: npm rebuild node --ignore-scripts=false');
  process.exit(1);
}

/** Every package that the lockfile requires on any platform is in `node_modules` in the same version. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(readPackages('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} lockfile
 * @returns {Readonly<Record<string, { version?: string, optional?: boolean }>>}
 */
function readPackages(lockfile) {
  const path = join(repositoryFolder, lockfile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function npmInstall() {
  console.log('Installing dependencies …');
  const [program, programArguments] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  const { status, error } = spawnSync(program, programArguments, { cwd: repositoryFolder, stdio: 'inherit' });
  if (error) console.error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
