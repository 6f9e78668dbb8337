import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import { repositoryFolder } from '../../scripts/repositoryFolder.mjs';
import { cacheFolder } from '../../scripts/vsCode/cacheFolder.ts';
import { getServedVsCode } from '../../scripts/vsCode/getServedVsCode.ts';
import { openWindow, type VsCodeWindow } from '../../scripts/vsCode/openWindow.ts';
import { serveVsCode } from '../../scripts/vsCode/serveVsCode.ts';

/** What a journey has at hand. */
export interface Journey {
  readonly window: VsCodeWindow;
  /** Waits until the saved text of a file of the window's folder matches, for 15 s at most. */
  readonly waitForSaved: (name: string, expression: RegExp) => Promise<void>;
}

/** The files of the window's folder by name, and the user's settings. */
export interface JourneyStart {
  readonly files: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Opens a window on a folder with some files, in which a journey is made, and closes all of it. The extension is the installed
 * package that `CROSSDOMAIN_POLICY_VSIX` names, else the one that was built last in this folder. A journey that fails leaves a picture.
 */
export async function withWindow(start: JourneyStart, journey: (journey: Journey) => Promise<void>): Promise<void> {
  const vsix = process.env['CROSSDOMAIN_POLICY_VSIX'];
  const folder = makeTemporaryFolder();
  const server = await serveVsCode({
    vsCode: await getServedVsCode(),
    forTests: true,
    extensions: vsix === undefined ? [] : [vsix],
    settings: start.settings ?? {},
  });
  try {
    await writeFiles(folder.path, start.files);
    const window = await openWindow({
      server,
      folder: folder.path,
      ...(vsix === undefined ? { developmentExtension: repositoryFolder } : {}),
    });
    const waitForSaved = (name: string, expression: RegExp) => waitForMatch(join(folder.path, name), expression);
    await withPicture(window, () => journey({ window, waitForSaved }));
    await window.close();
  } finally {
    await server.stop();
    folder.remove();
  }
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function waitForMatch(path: string, expression: RegExp): Promise<void> {
  const deadline = performance.now() + 15_000;
  let text = await readFile(path, 'utf8');
  while (!expression.test(text)) {
    if (performance.now() > deadline) throw new Error(`Waited 15000 ms for ${expression} in the saved file:\n${text}`);
    await setTimeout(50);
    text = await readFile(path, 'utf8');
  }
}

async function withPicture(window: VsCodeWindow, journey: () => Promise<void>): Promise<void> {
  try {
    await journey();
  } catch (error) {
    const picture = join(cacheFolder, 'failures', `${basename(process.argv[1] ?? 'journey')}.png`);
    await window.screenshot(picture);
    await window.close();
    throw new Error(`The journey failed; the window at that moment is in ${picture}.`, { cause: error });
  }
}
