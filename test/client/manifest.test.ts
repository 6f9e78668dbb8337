import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { minimatch } from 'minimatch';
import { servedLanguages } from '../../client/src/languages.ts';
import { commandIds, internalCommandIds } from '../../protocol/commandIds.ts';
import { clientIds } from '../../server/src/language/facts/clients.ts';
import { isPolicyFileName } from '../../server/src/language/facts/fileNames.ts';
import { longestTimeout } from '../../server/src/language/settings/readSettings.ts';
import { defaultSettings } from '../../server/src/language/settings/settings.ts';

const repository = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', repository), 'utf8'));
const { commands, configuration, grammars, languages } = manifest.contributes;

test('the defaults that the editor shows are those of the server', () => {
  const shown = (key: string): unknown => configuration.properties[`crossdomainPolicy.${key}`].default;
  assert.deepEqual(shown('servedFrom'), {});
  assert.deepEqual(shown('rules'), defaultSettings.rules);
  assert.deepEqual(shown('trustedDomains'), defaultSettings.trustedDomains);
  assert.equal(shown('client'), defaultSettings.client);
  assert.equal(shown('probe.timeout'), defaultSettings.probe.timeout);
  assert.equal(shown('probe.from'), defaultSettings.probe.from);
});

test('the editor offers the values that the server takes', () => {
  assert.deepEqual(configuration.properties['crossdomainPolicy.client'].enum, clientIds);
  assert.equal(configuration.properties['crossdomainPolicy.probe.timeout'].maximum, longestTimeout);
});

test('every setting is described and says whether it is of a file or of a window', () => {
  for (const [key, { markdownDescription, scope }] of Object.entries<Record<string, string>>(
    configuration.properties,
  )) {
    assert.ok(markdownDescription, key);
    assert.match(scope ?? '', /^(resource|window)$/, key);
  }
});

test('a workspace that is not trusted says neither where files are served nor how hosts are probed', () => {
  const { restrictedConfigurations, supported } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  const expected = Object.keys(configuration.properties).filter(key => /\.(servedFrom|probe\.)/.test(key));
  assert.deepEqual([...restrictedConfigurations].sort(), [...expected].sort());
});

/** Whether the editor takes a file for one of our language by its name, which it compares without regard to case. */
function isOurs(name: string): boolean {
  const { filenames, filenamePatterns } = languages[0];
  const [lower, ...patterns] = [name, ...filenames, ...filenamePatterns].map(text => text.toLowerCase());
  return patterns.some(pattern => minimatch(lower ?? '', pattern));
}

test('the editor and the server take the same names for names of policy files', () => {
  for (const name of [
    'crossdomain.xml',
    'CrossDomain.XML',
    'www.example.com.crossdomain.xml',
    'flashpolicy.xml',
    'flash-policy.xml',
    'FlashPolicy.xml',
    'flash_socket_policy.xml',
    'socketpolicy.xml',
    'socket-policy.xml',
    'policy-socket.xml',
    'policy.flash.xml',
    'mycrossdomain.xml',
    'policy.xml',
    'flashpolicy.txt',
    'clientaccesspolicy.xml',
    'flash.xml',
  ])
    assert.equal(isOurs(name), isPolicyFileName(name), name);
});

test('the first line says it of files that no name says it of', () => {
  const firstLine = new RegExp(languages[0].firstLine);
  for (const line of [
    '<cross-domain-policy>',
    '  <cross-domain-policy/>',
    '<!DOCTYPE cross-domain-policy SYSTEM "x.dtd">',
    '<?xml version="1.0"?><cross-domain-policy>',
    '<?xml version="1.0"?> <!DOCTYPE cross-domain-policy>',
  ])
    assert.match(line, firstLine);
  for (const line of [
    '<?xml version="1.0"?>',
    '<cross-domain-policy-x/>',
    '<!-- <cross-domain-policy> -->',
    '<policy>',
  ])
    assert.doesNotMatch(line, firstLine);
});

test('the extension starts with the languages whose documents it serves', () => {
  assert.deepEqual(
    manifest.activationEvents,
    servedLanguages.map(language => `onLanguage:${language}`),
  );
});

test('the manifest offers every command of the client, and no other', () => {
  const offered = commands.map(({ command }: { command: string }) => command).sort();
  const expected = Object.values(commandIds).filter(id => !internalCommandIds.includes(id));
  assert.deepEqual(offered, expected.sort());
});

test('the files that the manifest names are there', () => {
  for (const path of [languages[0].configuration, grammars[0].path, manifest.icon])
    assert.ok(existsSync(new URL(path, repository)), path);
});
