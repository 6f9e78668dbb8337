import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { internalCommandIds, socketCommandIds } from '../../protocol/commandIds.ts';
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

test('Commands that need sockets are offered only where there are some', () => {
  for (const id of socketCommandIds.filter(each => !internalCommandIds.includes(each))) {
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
  assert.match(browserExtension, /'in-browser'/);
  assert.doesNotMatch(browserMain, /network/);
});
