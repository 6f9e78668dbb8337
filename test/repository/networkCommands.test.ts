import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { repositoryFolder } from '../support/repositoryFolder.ts';

/** Where sockets exist: on desktops and in windows of a remote machine, not in a plain web window. */
const whereSocketsExist = '!isWeb || remoteName';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
  };
}

const manifest: Manifest = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8'));
const source = readFileSync(join(repositoryFolder, 'client/src/commands/networkCommands.ts'), 'utf8');
const ids = [...source.matchAll(/^ {2}'(crossdomainPolicy\.\w+)':/gm)].map(([, id = '']) => id);

test('Commands that need sockets are offered only where there are some', () => {
  assert.ok(ids.includes('crossdomainPolicy.probePort843'));
  for (const id of ids) {
    assert.ok(
      manifest.contributes.commands.some(({ command }) => command === id),
      `package.json does not contribute ${id}.`,
    );
    const entry = manifest.contributes.menus.commandPalette.find(({ command }) => command === id);
    assert.equal(entry?.when, whereSocketsExist, id);
  }
});

test('Sockets are not in what a browser loads', () => {
  const browserExtension = readFileSync(join(repositoryFolder, 'client/src/browserExtension.ts'), 'utf8');
  const browserMain = readFileSync(join(repositoryFolder, 'server/src/browserMain.ts'), 'utf8');
  assert.doesNotMatch(browserExtension, /networkCommands/);
  assert.doesNotMatch(browserMain, /network/);
});
