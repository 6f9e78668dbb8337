import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** Every file that a file loads, itself included, and the packages that they name. */
function loadedBy(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const waiting = [join(repositoryFolder, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    if (!file.endsWith('.ts')) continue;
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm,
    ))
      waiting.push(target.startsWith('.') ? join(dirname(file), target) : target);
  }
  return loaded;
}

test('Nothing of Node is in what a browser loads', () => {
  for (const entry of ['server/src/browserMain.ts', 'client/src/browserExtension.ts']) {
    const loaded = loadedBy(entry);
    assert.ok(loaded.size > 20, `${entry} loads ${loaded.size} files.`);
    for (const file of loaded) {
      assert.doesNotMatch(file, /^node:/, entry);
      assert.doesNotMatch(file, /server.src.network/, entry);
    }
  }
});
