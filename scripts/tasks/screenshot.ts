/*
 * A picture of a file in a real VS Code with the extension, for looking at one's work and for the README:
 *
 *   npm run screenshot -- FILE OUT.png [STEP]...
 *
 * The steps are done in their order; the picture is taken at the end, once the window stands still:
 *   --goto LINE:COLUMN   places the cursor (from 1)
 *   --hover              shows the hover at the cursor
 *   --suggest            opens the completion list at the cursor
 *   --quick-fix          opens the quick fixes at the cursor
 *   --command TITLE      runs a command of the palette: 'Problems: Focus on Problems View'
 *   --type TEXT          types
 *   --press KEY          presses a key: Enter, Escape, Control+A
 *   --wait TEXT          waits until the window shows the text
 *   --shot OUT.png       takes another picture here
 * Options anywhere: --size 1280x800, --theme 'Default Dark Modern', --no-build, --installed FILE.vsix.
 */
import { basename, dirname, resolve } from 'node:path';
import { buildExtension } from '../buildExtension.ts';
import { messageOf } from '../programs/messageOf.ts';
import { runTask } from '../programs/runTask.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { getServedVsCode } from '../vsCode/getServedVsCode.ts';
import { openWindow, type VsCodeWindow } from '../vsCode/openWindow.ts';
import { serveVsCode } from '../vsCode/serveVsCode.ts';
import { settle } from '../vsCode/settle.ts';

type Step = (window: VsCodeWindow, value: string) => Promise<void>;

const steps: Readonly<Record<string, Step>> = {
  '--goto': async (window, place) => {
    await window.press('Control+G');
    await window.type(place);
    await window.press('Enter');
  },
  '--command': (window, title) => window.runCommand(title),
  '--type': (window, text) => window.type(text),
  '--press': (window, key) => window.press(key),
  '--wait': (window, text) => window.waitForText(text),
  '--shot': async (window, path) => {
    await settle(window);
    await window.screenshot(resolve(path));
  },
};

const stepsWithoutValue: Readonly<Record<string, Step>> = {
  '--hover': window => window.runCommand('Show or Focus Hover'),
  '--suggest': async window => {
    await window.runCommand('Trigger Suggest');
    await window.page.locator('.suggest-widget.visible').waitFor();
  },
  '--quick-fix': window => window.press('Control+.'),
};

const options = new Set(['--size', '--theme', '--installed']);

async function main(): Promise<void> {
  const { files, plan, named } = readArguments(process.argv.slice(2));
  const [file, picture] = files;
  if (file === undefined || picture === undefined)
    throw new Error('Usage: npm run screenshot -- FILE OUT.png [STEP]...');
  if (!named.has('--no-build')) await buildExtension().catch(error => console.error(messageOf(error)));
  const installed = named.get('--installed');
  const server = await serveVsCode({
    vsCode: await getServedVsCode(),
    forTests: true,
    extensions: installed === undefined ? [] : [resolve(installed)],
    settings: { 'editor.cursorBlinking': 'solid', 'workbench.colorTheme': named.get('--theme') },
  });
  const [width = 1280, height = 800] = (named.get('--size') ?? '').split('x').filter(Boolean).map(Number);
  const folder = dirname(resolve(file));
  try {
    const window = await openWindow({
      server,
      folder,
      file: basename(file),
      size: { width, height },
      ...(installed === undefined ? { developmentExtension: repositoryFolder } : {}),
    });
    await window.page.locator('.editor-group-container.active .view-line').first().waitFor();
    await settle(window);
    for (const { step, value } of plan) await step(window, value);
    await settle(window);
    await window.screenshot(resolve(picture));
    await window.close();
  } finally {
    await server.stop();
  }
}

function readArguments(words: readonly string[]) {
  const files: string[] = [];
  const plan: { readonly step: Step; readonly value: string }[] = [];
  const named = new Map<string, string>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const step = steps[word];
    const simpleStep = stepsWithoutValue[word];
    if (simpleStep) plan.push({ step: simpleStep, value: '' });
    else if (step) plan.push({ step, value: rest.shift() ?? '' });
    else if (options.has(word)) named.set(word, rest.shift() ?? '');
    else if (word === '--no-build') named.set(word, '');
    else if (word.startsWith('--')) throw new Error(`There is no step ${word}.`);
    else files.push(word);
  }
  return { files, plan, named };
}

await runTask(main);
