import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repositoryFolder } from '../../../scripts/repositoryFolder.mjs';
import { getServedVsCode } from '../../../scripts/vsCode/getServedVsCode.ts';
import { openPlainWindow } from '../../../scripts/vsCode/openPlainWindow.ts';
import type { VsCodeWindow } from '../../../scripts/vsCode/openWindow.ts';
import { serveVsCode } from '../../../scripts/vsCode/serveVsCode.ts';

test('in a window as vscode.dev has them, commands that need sockets are not offered', async () => {
  const server = await serveVsCode({ vsCode: await getServedVsCode(), forTests: true });
  try {
    const window = await openPlainWindow({ server, extension: repositoryFolder });
    const offers = window.page.locator('.quick-input-list .monaco-list-row');
    const known = offers.filter({ hasText: 'New Policy File' });
    for (let tries = 0; tries < 30 && (await known.count()) === 0; tries += 1) await openPalette(window);
    const titles = await offers.allTextContents();
    assert.ok(
      titles.some(title => title.includes('New Policy File')),
      titles.join(' | '),
    );
    assert.ok(!titles.some(title => /[Pp]robe/.test(title)), titles.join(' | '));
    await window.close();
  } finally {
    await server.stop();
  }
});

/** The palette offers what was known when it was opened: before the extension is, nothing of it. */
async function openPalette({ page }: VsCodeWindow): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>Cross-Domain Policy:');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'New Policy File' })
    .waitFor({ timeout: 1000 })
    .catch(() => undefined);
}
