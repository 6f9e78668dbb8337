import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { installCommand, installSystemPackage, placesOnPath } from '../programs/systemPrograms.ts';

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
  const reason = await installSystemPackage('chromium');
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(`There is no Chromium on this machine${reason}. Run: ${browserCommand()}`);
}

function findChromium(): string | undefined {
  return [
    process.env['CHROMIUM'] ?? '',
    ...names.flatMap(placesOnPath),
    ...otherPlaces,
    chromium.executablePath(),
  ].find(isProgram);
}

function isProgram(path: string): boolean {
  return path !== '' && existsSync(path);
}

function browserCommand(): string {
  return existsSync('/usr/bin/apt-get')
    ? installCommand('chromium')
    : 'npx playwright-core install --with-deps chromium';
}
