import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import type { VsCodeWindow } from '../../../scripts/vsCode/openWindow.ts';
import { withWindow } from '../withWindow.ts';

const policy = `<?xml version="1.0"?>
<!-- served from: socket://chat.example.net:843 -->
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <!-- expect: allow https://www.example.com/ to :8080 -->
  <allow-access-from domain="*.example.com" to-ports="8080"/>
  <allow-access-from domain="partner.example.org" to-ports="443"/>
</cross-domain-policy>
`;

const files = { 'chat.crossdomain.xml': policy };

test('a person asks who may reach what, sees the line that decided, and follows a step to its place', () =>
  withWindow({ files }, async ({ window }) => {
    await window.openFile('chat.crossdomain.xml', { line: 1, column: 1 });
    await answerSteps(window, ['https://www.example.com/app.swf', ':8080']);
    const report = reportIn(window);
    await report.locator('h1', { hasText: 'Allowed' }).waitFor();
    assert.equal(await report.locator('tbody tr').count(), 5);
    await window.page.locator('.view-overlays .cdr[class*="ced-"]').first().waitFor();
    await report.getByText('line 4').first().click();
    await window.waitForText('Ln 4, Col 64');
  }));

test('the last question of a file is asked again by Enter alone, and the report follows what is typed', () =>
  withWindow({ files }, async ({ window }) => {
    await window.openFile('chat.crossdomain.xml', { line: 6, column: 56 });
    await answerSteps(window, ['https://www.example.com/app.swf', ':8080']);
    const report = reportIn(window);
    await answerSteps(window, ['', '']);
    await report.locator('h1', { hasText: 'Allowed' }).waitFor();
    await window.type('1');
    await report.locator('h1', { hasText: 'Denied' }).waitFor();
    await window.runCommand('Problems: Focus on Problems View');
    await window.waitForText('This is expected to be allowed, and it is not.');
  }));

/** Runs the command and answers its first two steps; an empty text takes what is offered first. The client is that of the settings. */
async function answerSteps(window: VsCodeWindow, texts: readonly [from: string, to: string]): Promise<void> {
  await window.runCommand('Cross-Domain Policy: Test Access…');
  for (const [index, text] of texts.entries()) {
    await window.waitForText(`Test Access (${index + 1}/3)`);
    await window.type(text);
    const offered = window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
    await offered.first().waitFor();
    await window.press('Enter');
  }
  await window.waitForText('Test Access (3/3)');
  await window.press('Enter');
}

/** The page of the report, which stands in a frame within a frame. */
function reportIn({ page }: VsCodeWindow): FrameLocator {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
}

const headerPolicy = `<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction"/>
</cross-domain-policy>
`;

test('without a policy file in front the workspace’s are offered, and a denied header is in the headline', () =>
  withWindow({ files: { 'crossdomain.xml': headerPolicy, 'notes.txt': 'notes\n' } }, async ({ window }) => {
    await window.openFile('notes.txt');
    await window.runCommand('Cross-Domain Policy: Test Access…');
    await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'crossdomain.xml' }).waitFor();
    await window.press('Enter');
    const answers = ['https://www.example.com/app.swf', 'https://data.example.net/x.json', 'X-Token, SOAPAction'];
    for (const [index, text] of answers.entries()) {
      await window.waitForText(`Test Access (${index + 1}/4)`);
      await window.type(text);
      await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first().waitFor();
      await window.press('Enter');
    }
    await window.waitForText('Test Access (4/4)');
    await window.press('Enter');
    const report = reportIn(window);
    await report.locator('h1.partly', { hasText: 'Allowed, but not with X-Token' }).waitFor();
    const captions = await report.locator('h2').allTextContents();
    assert.equal(captions[0], 'Request headers');
  }));
