import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { runProgram } from '../programs/runProgram.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe'];

const otherPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
] as const;

/**
 * Finds Chromium or a browser built on it, else installs it with apt-get where that needs no password: absolute path.
 * `CHROMIUM` names another. Throws with the command to run where there is none.
 */
export async function getChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  const reason = await installChromium();
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(`There is no Chromium on this machine${reason}. Run: ${installCommand()}`);
}

function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap(name => folders.map(folder => join(folder, name)));
  return [process.env['CHROMIUM'] ?? '', ...onPath, ...otherPlaces, chromium.executablePath()].find(isProgram);
}

function isProgram(path: string): boolean {
  return path !== '' && existsSync(path);
}

/** Says why it could not, as the end of a sentence. */
async function installChromium(): Promise<string> {
  const prefix = await administratorPrefix();
  if (prefix === undefined) return '';
  console.log('Installing Chromium with apt-get …');
  await aptGet(prefix, ['update', '-qq']);
  const { succeeded, output } = await aptGet(prefix, ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
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

function installCommand(): string {
  return existsSync('/usr/bin/apt-get')
    ? 'sudo apt-get install --no-install-recommends chromium'
    : 'npx playwright-core install --with-deps chromium';
}
