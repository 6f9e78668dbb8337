import { test } from 'node:test';
import { withWindow } from '../withWindow.ts';

const openPolicy = `<?xml version="1.0"?>
<cross-domain-policy>
  <allow-access-from domain="*" to-ports="*" secure="yes"/>
</cross-domain-policy>
`;

test('a person opens a policy file, reads what is wrong, takes a quick fix and saves', () =>
  withWindow({ files: { 'chat.crossdomain.xml': openPolicy } }, async ({ window, waitForSaved }) => {
    await window.openFile('chat.crossdomain.xml', { line: 3, column: 55 });
    await window.runCommand('Problems: Focus on Problems View');
    await window.waitForText('open-to-everyone');
    await window.waitForText('invalid-secure');
    await window.runCommand('View: Focus Active Editor Group');
    await window.press('Control+.');
    await window.waitForText('Replace');
    await window.press('Enter');
    await window.waitForText('secure="true"');
    await window.runCommand('File: Save');
    await waitForSaved('chat.crossdomain.xml', /secure="true"/);
  }));
