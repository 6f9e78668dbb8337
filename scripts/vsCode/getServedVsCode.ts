import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../programs/runProgram.ts';
import { makeTemporaryFolder } from '../programs/temporaryFolder.ts';
import { cacheFolder } from './cacheFolder.ts';
import { usePlainLogger } from './plainLogger.ts';

/** A VS Code whose window a browser shows: its server and extension host run in Node. */
export interface ServedVsCode {
  readonly kind: 'served';
  /** For people: product, version and where it is from. */
  readonly description: string;
  /** Absolute path of the server's main module. */
  readonly serverMain: string;
}

/** The npm package that carries VS Code's own server, window and extension host. Needs Node 24. */
const carrier = { name: 'code-server', version: '4.139.1' } as const;

/** Gets VS Code from the npm registry, or from the cache where an earlier run left it. Throws where npm cannot bring it. */
export async function getServedVsCode(): Promise<ServedVsCode> {
  const folder = join(cacheFolder, `${carrier.name}-${carrier.version}`);
  if (!existsSync(folder)) await install(folder);
  const vsCode = join(folder, 'node_modules', carrier.name, 'lib/vscode');
  await usePlainLogger(vsCode);
  const { version } = JSON.parse(await readFile(join(vsCode, 'package.json'), 'utf8'));
  return {
    kind: 'served',
    description: `VS Code ${version} from the npm package ${carrier.name} ${carrier.version}, in ${folder}`,
    serverMain: join(vsCode, 'out/server-main.js'),
  };
}

/** Installs beside the final folder and renames at the end, so that an interrupted install is never taken as whole. */
async function install(folder: string): Promise<void> {
  console.log('Installing VS Code from the npm registry (once, about 600 MB) …');
  await mkdir(cacheFolder, { recursive: true });
  const partial = makeTemporaryFolder(`${folder}.partial-`);
  try {
    await writeFile(join(partial.path, 'package.json'), '{ "private": true }\n');
    await npmInstall(partial.path, [`${carrier.name}@${carrier.version}`]);
    await npmInstall(join(partial.path, 'node_modules', carrier.name, 'lib/vscode'), ['--omit=dev']);
    await rename(partial.path, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    partial.remove();
  }
}

/** No install scripts: the native modules they would compile are not needed for what is done here. */
async function npmInstall(folder: string, what: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { succeeded, output } = await runNpm(['install', ...quiet, ...what], { cwd: folder });
  if (!succeeded) throw new Error(`npm could not install ${carrier.name} ${carrier.version}:\n${output}`);
}
