import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { VsCodeWindow } from '../../../scripts/vsCode/openWindow.ts';
import { type PeerBehavior, type PolicyPeer, sendAndClose, startPeerAt, staySilent } from '../../support/policyPeer.ts';
import { withWindow } from '../withWindow.ts';

const policy = `<cross-domain-policy>
  <!-- http://evil.example/ -->
  <allow-access-from domain="*" to-ports="*"/>
</cross-domain-policy>
`;

const command = 'Cross-Domain Policy: Probe port 843';

/** Runs a journey with a server on a free port of this machine, on whose port 843 nobody listens. */
async function withDestination(
  behavior: PeerBehavior,
  journey: (window: VsCodeWindow, peer: PolicyPeer) => Promise<void>,
): Promise<void> {
  const peer = await startPeerAt(behavior, '127.0.0.1');
  try {
    await withWindow({ files: { 'notes.txt': 'http://a.example/\n' } }, async ({ window }) => {
      await window.openFile('notes.txt');
      await journey(window, peer);
    });
  } finally {
    await peer.close();
  }
}

async function askFor(window: VsCodeWindow, place: string): Promise<void> {
  await window.runCommand(command);
  await window.page.getByPlaceholder('chat.example.com').fill(place);
  await window.waitForText('Asks port 843 of');
  await window.press('Enter');
}

/** Links that VS Code made of text in a part of its window. */
function linksIn(page: Page, part: string): Promise<number> {
  return page.locator(`${part} .detected-link`).count();
}

test('a person types what is no host and reads why, probes one that is, and reads policy, report and transcript', () =>
  withDestination(sendAndClose(`${policy}\0`), async (window, peer) => {
    await window.runCommand(command);
    const box = window.page.getByPlaceholder('chat.example.com');
    for (const [typed, reason] of [
      ['host:99999', 'is no port'],
      ['http://', 'There is no host after'],
      ['--', 'cannot begin or end with a hyphen'],
      ['a b', 'cannot contain a space'],
    ] as const) {
      await box.fill(typed);
      await window.waitForText(reason);
      await window.press('Enter');
      await box.waitFor();
    }
    await box.fill('');
    await window.press('Enter');
    await window.waitForText('Name a host');
    assert.equal(peer.connectionCount(), 0);
    await window.press('Escape');

    const place = `127.0.0.1:${peer.port}`;
    await askFor(window, place);
    await window.page.locator(`.tab[data-resource-name="127.0.0.1-${peer.port}.crossdomain.xml"]`).waitFor();
    await window.page.locator('.tab', { hasText: `Probe of ${place}` }).waitFor();
    const report = window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await report.getByRole('status').getByText('lets any site connect to ports 1024–65535').waitFor();
    await report.getByRole('heading', { name: 'Who may reach what' }).waitFor();
    assert.equal(await window.page.locator('.notification-toast').count(), 0);
    const targets = await report.locator('a').evaluateAll(links => links.map(link => link.getAttribute('href')));
    for (const target of targets) assert.match(target ?? '', /^command:crossdomainPolicy\./);

    for (const title of await report.getByRole('button').evaluateAll(buttons => buttons.map(each => each.title)))
      assert.match(title, /^[A-Z]/);
    await report.getByRole('button', { name: 'From Which Site?…' }).click();
    await window.page.getByPlaceholder('https://www.example.com/app.swf').fill('https://www.example.com/app.swf');
    await window.press('Enter');
    await report.locator('h1.good', { hasText: 'may connect to port' }).waitFor();
    await report.getByRole('button', { name: 'Show Transcript' }).click();
    await window.waitForText('|ain-policy>..|');
    await window.waitForText('OK: Result: policy file.');
    await window.openFile('notes.txt');
    await window.page.locator('.editor-group-container .detected-link').first().waitFor();
    assert.equal(await linksIn(window.page, '.part.panel'), 0);
    assert.equal(peer.connectionCount(), 1);
  }));

test('a person sees what a probe is doing and since when, and cancels it', () =>
  withDestination(staySilent, async (window, { port }) => {
    await askFor(window, `127.0.0.1:${port}`);
    await window.runCommand('Notifications: Show Notifications');
    await window.waitForText(`Asking the destination port ${port} (1 s)`);
    await window.page.locator('.notifications-center').getByRole('button', { name: 'Cancel' }).click();
    const report = window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await report.getByRole('status').getByText('The probe of 127.0.0.1 was canceled.').waitFor();
    await report.getByRole('button', { name: 'Probe Again' }).waitFor();
  }));
