import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minimatch } from 'minimatch';
import { compileGlob } from '../../../server/src/language/text/glob.ts';
import { runs } from '../../support/propertyRuns.ts';

const cases: readonly (readonly [glob: string, matching: readonly string[], others: readonly string[]])[] = [
  ['*.xml', ['a.xml', '.xml'], ['a.xmlx', 'b/a.xml']],
  ['a?c', ['abc', 'a😀c'], ['ac', 'a/c', 'abbc']],
  ['**/a.xml', ['a.xml', 'b/a.xml', 'b/c/a.xml'], ['ba.xml']],
  ['a/**', ['a/b', 'a/b/c'], ['b/a', 'ab']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb']],
  ['a**b', ['ab', 'axb'], ['a/b']],
  ['[a-c]x', ['ax', 'cx'], ['dx', 'x', '/x']],
  ['[!a-c]x', ['dx'], ['ax', '/x']],
  ['[^a]', ['b'], ['a']],
  ['[]-]', [']', '-'], ['a']],
  ['{a,b/*}.xml', ['a.xml', 'b/c.xml'], ['c.xml', '{a,b/*}.xml']],
  ['{a,{b,c}d}', ['a', 'bd', 'cd'], ['b', 'ad']],
  ['{**/a,b}', ['x/a', 'a', 'b'], ['x/b']],
  ['a\\*', ['a*'], ['ab']],
  ['a[', ['a['], ['a']],
  ['{a', ['{a'], ['a']],
  ['a\\', ['a\\'], ['a']],
];

for (const [glob, matching, others] of cases) {
  test(`${glob} matches ${matching.join(', ')} and not ${others.join(', ')}`, () => {
    const matches = compileGlob(glob);
    for (const path of matching) assert.ok(matches(path), path);
    for (const path of others) assert.ok(!matches(path), path);
  });
}

test('globs mean what minimatch takes them to mean', () => {
  const glob = fc
    .array(fc.constantFrom('a', 'b', '/', '*', '**', '?', '[ab]', '[!a]', '**/', '/**', '{a,b}', '{ab,b?}'), {
      minLength: 1,
    })
    .map(parts => parts.join(''))
    .filter(text => !/\/\/|^\/|\/$|\*\*\*/.test(text));
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab', '/'), { minLength: 1 })
    .map(parts => parts.join('').replaceAll(/\/+/g, '/').replace(/^\//, '').replace(/\/$/, ''))
    .filter(text => text !== '');
  const options = { dot: true, nocomment: true, nonegate: true, noext: true };
  fc.assert(
    fc.property(glob, path, (text, name) => assert.equal(compileGlob(text)(name), minimatch(name, text, options))),
    runs(),
  );
});

test('time does not grow with the ways in which a glob could match', () => {
  const started = performance.now();
  const path = 'a'.repeat(4000);
  for (const glob of [
    `${'*a'.repeat(8)}b`,
    `${'*a'.repeat(100)}b`,
    '**/'.repeat(100),
    `${'{a,aa}'.repeat(150)}b`,
    '{'.repeat(999),
  ])
    assert.ok(!compileGlob(glob)(path), glob);
  assert.ok(performance.now() - started < 5000);
});
