import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, sectionOf } from '../../../server/src/language/settings/readSettings.ts';
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
  });
  assert.deepEqual(complaints, []);
  assert.deepEqual(settings, {
    servedFrom: [{ glob: 'public/*.xml', location: { kind: 'socket', port: 843, isMaster: true } }],
    rules: { 'unrestricted-domain': 'off', 'malformed-xml': 'warning' },
    trustedDomains: ['*.example.com'],
    probe: { timeout: 500, from: 'https://www.example.com/app.swf' },
    client: 'acrobat',
  });
});

const wrongValues: readonly (readonly [unknown, string])[] = [
  [7, 'crossdomainPolicy must be an object, not 7. It is ignored.'],
  [[], 'crossdomainPolicy must be an object, not []. It is ignored.'],
  [{ servedFrom: 'x' }, 'crossdomainPolicy.servedFrom must be an object, not "x". It is ignored.'],
  [
    { servedFrom: { a: 'www.example.com' } },
    'crossdomainPolicy.servedFrom gives "www.example.com" for "a", which is no location: it must begin with https://, http://, ftp:// or socket://, or be https: or http: alone. It is ignored.',
  ],
  [{ servedFrom: { a: 843 } }, 'crossdomainPolicy.servedFrom gives 843 for "a", which is no location. It is ignored.'],
  [{ rules: { nonsense: 'off' } }, 'crossdomainPolicy.rules names "nonsense", which is no rule. It is ignored.'],
  [
    { rules: { 'malformed-xml': 'loud' } },
    'crossdomainPolicy.rules must give "malformed-xml" one of error, warning, information, hint, off, not "loud".',
  ],
  [{ trustedDomains: 'a' }, 'crossdomainPolicy.trustedDomains must be a list of domains, not "a". It is ignored.'],
  [{ trustedDomains: [1] }, 'crossdomainPolicy.trustedDomains names 1, which is no domain. It is ignored.'],
  [
    { probe: { timeout: '3000' } },
    'crossdomainPolicy.probe.timeout must be a whole number of milliseconds from 1 to 60000, not "3000". 3000 is used.',
  ],
  [
    { probe: { timeout: 0 } },
    'crossdomainPolicy.probe.timeout must be a whole number of milliseconds from 1 to 60000, not 0. 3000 is used.',
  ],
  [
    { probe: { from: 'here' } },
    'crossdomainPolicy.probe.from must be the URL of a SWF or its page, not "here". It is ignored.',
  ],
  [
    { client: 'flash-1' },
    'crossdomainPolicy.client must be one of flash-10, flash-9.0.124, flash-9.0.115, acrobat, silverlight, not "flash-1". flash-10 is used.',
  ],
];

for (const [section, complaint] of wrongValues) {
  test(`a wrong value is complained about by its key: ${JSON.stringify(section)}`, () => {
    assert.deepEqual(readSettings(section), { settings: defaultSettings, complaints: [complaint] });
  });
}

test('of values of which some are wrong the others hold', () => {
  const { settings } = readSettings({ trustedDomains: ['a b', 'www.example.com'], client: 5, probe: { timeout: 10 } });
  assert.deepEqual(settings.trustedDomains, ['www.example.com']);
  assert.equal(settings.probe.timeout, 10);
});

test('a long value is cut in a complaint', () => {
  const [complaint] = readSettings({ client: 'x'.repeat(1000) }).complaints;
  assert.ok(complaint !== undefined && complaint.length < 200);
});

test('the section is read from nested and from dotted keys', () => {
  const nested = { crossdomainPolicy: { client: 'acrobat', probe: { timeout: 10 } } };
  assert.deepEqual(sectionOf(nested), { client: 'acrobat', probe: { timeout: 10 } });
  const dotted = { 'crossdomainPolicy.client': 'acrobat', 'crossdomainPolicy.probe.timeout': 10, 'editor.fontSize': 3 };
  assert.deepEqual(sectionOf(dotted), { client: 'acrobat', probe: { timeout: 10 } });
});
