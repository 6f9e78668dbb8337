import { setTimeout } from 'node:timers/promises';
import type { VsCodeWindow } from './openWindow.ts';

/** Waits until a window has looked the same for 1.5 s, or 15 s whatever it looks like. For pictures; tests wait for what they mean. */
export async function settle(window: VsCodeWindow): Promise<void> {
  const deadline = Date.now() + 15_000;
  let last = '';
  let since = Date.now();
  while (Date.now() < deadline && Date.now() - since < 1_500) {
    const picture = (await window.page.screenshot()).toString('base64');
    if (picture !== last) since = Date.now();
    last = picture;
    await setTimeout(200);
  }
}
