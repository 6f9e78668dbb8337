import { setTimeout } from 'node:timers/promises';
import type { VsCodeWindow } from './openWindow.ts';

/** Saves a picture of a window once it has looked the same for 1.5 s, or after 15 s whatever it looks like. */
export async function settledScreenshot(window: VsCodeWindow, path: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  let last = '';
  let since = Date.now();
  while (Date.now() < deadline && Date.now() - since < 1_500) {
    const picture = (await window.page.screenshot()).toString('base64');
    if (picture !== last) since = Date.now();
    last = picture;
    await setTimeout(200);
  }
  await window.screenshot(path);
}
