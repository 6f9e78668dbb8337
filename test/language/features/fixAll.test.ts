import assert from 'node:assert/strict';
import test from 'node:test';
import { listChanges } from '../../../server/src/language/access/accessChanges.ts';
import { type FixScope, fixAll } from '../../../server/src/language/features/fixAll.ts';
import { applyEdits } from '../../../server/src/language/text/edit.ts';
import { analyzed } from '../../support/analyzed.ts';
import { corpusFiles } from '../../support/corpusFiles.ts';

const https = { servedFrom: 'https://www.example.com/crossdomain.xml' };

const fixed = (text: string, scope: FixScope = 'safe') =>
  fixAll(analyzed(text, https), { reanalyze: changed => analyzed(changed, https), scope });

const inRoot = (...lines: readonly string[]) =>
  `<cross-domain-policy>\n  ${lines.join('\n  ')}\n</cross-domain-policy>`;

test('Every problem whose fix changes no verdict is fixed', () => {
  const before = inRoot(
    '<allow-access-from domain="a.example" to-ports="80"/>',
    '<allow-access-from domain="b.example" secure="yes"/>',
  );
  assert.equal(
    fixed(before).text,
    inRoot('<allow-access-from domain="a.example"/>', '<allow-access-from domain="b.example" secure="true"/>'),
  );
});

test('A file that clients reject does not come to life, though it takes the fixes that leave it rejected', () => {
  const before = inRoot('<allow-access-from domain=a.example/>', '<allow-access-from domain=b.example/>');
  const { text, applied, gained } = fixed(before);
  assert.equal(text, inRoot('<allow-access-from domain="a.example"/>', '<allow-access-from domain=b.example/>'));
  assert.deepEqual(applied, [{ title: 'Quote the value', kind: 'safe' }]);
  assert.deepEqual(gained, []);
});

test('Asked to change who has access, it brings the file to life and says who gains', () => {
  const before = inRoot('<allow-access-from domain=a.example/>', '<allow-access-from domain=b.example/>');
  const { text, gained, lost } = fixed(before, 'unsafe');
  assert.equal(text.includes('domain="a.example"'), true);
  assert.equal(text.includes('domain="b.example"'), true);
  assert.deepEqual(
    gained.filter(({ deed }) => deed === 'read data').map(({ who }) => who),
    ['a.example', 'b.example'],
  );
  assert.deepEqual(listChanges(lost), [
    'other policy files on this host can grant access (Flash Player 9 and Flash Player 9.0.115)',
  ]);
});

test('No grant is deleted unless that is asked for', () => {
  const before = inRoot('<allow-access-from domain="a.example"/>', '<allow-access-from domain="a.example"/>');
  assert.equal(fixed(before).text, before);
  assert.equal(fixed(before, 'removes').text, inRoot('<allow-access-from domain="a.example"/>'));
});

test('What needs a decision is left', () => {
  const text = '<cross-domain-policy>\n  <allow-access-from domain="*"/>\n</cross-domain-policy>';
  assert.deepEqual(fixed(text), { edits: [], text, applied: [], gained: [], lost: [] });
});

test('Only the problems that are asked for are fixed', () => {
  const text = inRoot('<allow-access-from domain="b.example" secure="yes"/>');
  const options = { reanalyze: (changed: string) => analyzed(changed, https), isWanted: () => false };
  assert.equal(fixAll(analyzed(text, https), options).text, text);
});

for (const scope of ['safe', 'removes', 'unsafe'] as const)
  test(`The edits of every file of the corpus give the text, and a second run changes nothing (${scope})`, () => {
    for (const { name, text } of corpusFiles()) {
      const once = fixed(text, scope);
      assert.equal(applyEdits(text, once.edits), once.text, name);
      assert.deepEqual(fixed(once.text, scope).applied, [], name);
    }
  });
