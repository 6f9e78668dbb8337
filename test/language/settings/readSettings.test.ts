import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, sectionOf, sectionOfFile } from '../../../server/src/language/settings/readSettings.ts';
import { defaultSettings } from '../../../server/src/language/settings/settings.ts';

test('settings that are absent are the defaults, without complaint', () => {
  for (const nothing of [undefined, null, {}, { probe: null, rules: null, client: null }])
    assert.deepEqual(readSettings(nothing), { settings: defaultSettings, complaints: [] });
});

test('settings that are right are read', () => {
  const { settings, complaints } = readSettings({
    servedFrom: { 'public/*.xml': 'socket://:843' },
    rules: { 'unrestricted-domain': 'off', 'malformed-xml': 'warning' },
    trustedDomains: ['*.example.com'],
    probe: { timeout: 500, from: 'https://www.example.com/app.swf' },
    client: 'acrobat',
    embedded: 'off',
    inlayHints: 'off',
  });
  assert.deepEqual(complaints, []);
  assert.deepEqual(settings, {
    servedFrom: [{ glob: 'public/*.xml', location: { kind: 'socket', port: 843, isMaster: true } }],
    rules: { 'unrestricted-domain': 'off', 'malformed-xml': 'warning' },
    trustedDomains: ['*.example.com'],
    probe: { timeout: 500, from: 'https://www.example.com/app.swf' },
    client: 'acrobat',
    embedded: 'off',
    inlayHints: 'off',
  });
});

const wrongValues: readonly (readonly [unknown, string])[] = [
  [{ inlayHints: true }, 'crossdomainPolicy.inlayHints must be one of on, off, not true.'],
  [7, 'crossdomainPolicy must be an object, not 7.'],
  [[], 'crossdomainPolicy must be an object, not [].'],
  [{ servedFrom: 'x' }, 'crossdomainPolicy.servedFrom must be an object, not "x".'],
  [
    { servedFrom: { a: 'www.example.com' } },
    'crossdomainPolicy.servedFrom gives "www.example.com" for "a", which is no location: it must begin with https://, http://, ftp:// or socket://, or be https: or http: alone.',
  ],
  [{ servedFrom: { a: 843 } }, 'crossdomainPolicy.servedFrom gives 843 for "a", which is no location.'],
  [
    { rules: { 'malformed-xml': 'loud' } },
    'crossdomainPolicy.rules must give "malformed-xml" one of error, warning, information, hint, off, not "loud".',
  ],
  [{ trustedDomains: 'a' }, 'crossdomainPolicy.trustedDomains must be a list of domains, not "a".'],
  [{ trustedDomains: [1] }, 'crossdomainPolicy.trustedDomains names 1, which is no domain.'],
  [
    { probe: { timeout: '3000' } },
    'crossdomainPolicy.probe.timeout must be a whole number of milliseconds from 1 to 60000, not "3000".',
  ],
  [
    { probe: { timeout: 0 } },
    'crossdomainPolicy.probe.timeout must be a whole number of milliseconds from 1 to 60000, not 0.',
  ],
  [{ probe: { from: 'here' } }, 'crossdomainPolicy.probe.from must be the URL of a SWF or its page, not "here".'],
  [
    { client: 'flash-1' },
    'crossdomainPolicy.client must be one of flash-10, flash-9.0.124, flash-9.0.115, acrobat, silverlight, not "flash-1".',
  ],
];

for (const [section, complaint] of wrongValues) {
  test(`a wrong value is complained about by its key: ${JSON.stringify(section)}`, () => {
    assert.deepEqual(readSettings(section), {
      settings: defaultSettings,
      complaints: [{ kind: 'value', message: complaint }],
    });
  });
}

test('of values of which some are wrong the others hold', () => {
  const { settings } = readSettings({ trustedDomains: ['a b', 'www.example.com'], client: 5, probe: { timeout: 10 } });
  assert.deepEqual(settings.trustedDomains, ['www.example.com']);
  assert.equal(settings.probe.timeout, 10);
});

test('a long value is cut in a complaint', () => {
  const [complaint] = readSettings({ client: 'x'.repeat(1000) }).complaints;
  assert.ok(complaint !== undefined && complaint.message.length < 200);
});

test('the section is read from nested and from dotted keys', () => {
  const nested = { crossdomainPolicy: { client: 'acrobat', probe: { timeout: 10 } } };
  assert.deepEqual(sectionOf(nested), { client: 'acrobat', probe: { timeout: 10 } });
  const dotted = { 'crossdomainPolicy.client': 'acrobat', 'crossdomainPolicy.probe.timeout': 10, 'editor.fontSize': 3 };
  assert.deepEqual(sectionOf(dotted), { client: 'acrobat', probe: { timeout: 10 } });
});

test('a key and a rule that there are not are told with the nearest one', () => {
  const { complaints } = readSettings({ trustedDomain: [], rules: { 'open-to-everone': 'off' }, probe: { timout: 1 } });
  assert.deepEqual(complaints, [
    {
      kind: 'name',
      message: 'crossdomainPolicy.trustedDomain is no setting. Did you mean trustedDomains? It is ignored.',
    },
    { kind: 'name', message: 'crossdomainPolicy.probe.timout is no setting. Did you mean timeout? It is ignored.' },
    {
      kind: 'name',
      message:
        'crossdomainPolicy.rules names "open-to-everone", which is no rule. Did you mean open-to-everyone? It is ignored.',
    },
  ]);
});

test('a file has the keys with or without their prefix', () => {
  const file = { client: 'acrobat', 'probe.timeout': 10, 'crossdomainPolicy.probe.from': '', $schema: 'x' };
  for (const isOwn of [true, false])
    assert.deepEqual(sectionOfFile(file, isOwn), { client: 'acrobat', probe: { timeout: 10, from: '' } });
});

test('of other keys those of a file of our own are meant for us', () => {
  assert.deepEqual(sectionOfFile({ 'editor.fontSize': 3, clients: 1 }, false), {});
  assert.deepEqual(sectionOfFile({ clients: 1 }, true), { clients: 1 });
});

test('what is no object holds no settings', () => {
  for (const file of [null, [], 5, 'x', true]) assert.equal(sectionOfFile(file, true), undefined);
});
