import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLocation } from '../../../server/src/language/settings/servedFromSetting.ts';

function matches(glob: string, path: string): boolean {
  return findLocation([{ glob, location: { kind: 'socket', port: 843, isMaster: true } }], path) !== undefined;
}

test('a name matches the file in every folder', () => {
  assert.ok(matches('crossdomain.xml', '/srv/www/crossdomain.xml'));
  assert.ok(!matches('crossdomain.xml', '/srv/www/mycrossdomain.xml'));
});

test('a path matches below every folder', () => {
  assert.ok(matches('public/*.xml', '/home/me/site/public/crossdomain.xml'));
  assert.ok(matches('./public/*.xml', '/home/me/site/public/crossdomain.xml'));
  assert.ok(!matches('public/*.xml', '/home/me/site/public/deep/crossdomain.xml'));
});

test('two asterisks match folders, hidden ones too', () => {
  assert.ok(matches('**/sockets/**', '/srv/sockets/.old/a.xml'));
});

test('a path from the root is the whole path', () => {
  assert.ok(matches('/srv/*.xml', '/srv/a.xml'));
  assert.ok(!matches('/srv/*.xml', '/home/srv/a.xml'));
});

test('a backslash takes the meaning from a sign', () => {
  assert.ok(matches('a\\[1\\].xml', '/a[1].xml'));
});

test('a pattern that cannot be read matches nothing', () => {
  for (const glob of ['', '[', '{a', '!(', '\\', '*'.repeat(100_000)])
    assert.ok(!matches(glob, '/x.xml'), glob.slice(0, 9));
});
