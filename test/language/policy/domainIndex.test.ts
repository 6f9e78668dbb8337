import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexByDomain } from '../../../server/src/language/policy/domainIndex.ts';
import { parseDomainPattern, type ReadableDomainPattern } from '../../../server/src/language/policy/domainPattern.ts';

function readable(domain: string): ReadableDomainPattern {
  const pattern = parseDomainPattern(domain);
  assert.ok(pattern.kind !== 'invalid', domain);
  return pattern;
}

/** Of the given domains those that cover another, in the order of the index. */
function covering(domain: string, domains: readonly string[]): readonly string[] {
  return indexByDomain(domains.map(parseDomainPattern))
    .covering(readable(domain))
    .map(index => domains[index] ?? '');
}

test('a host is found under itself and every wildcard above, the widest first', () =>
  assert.deepEqual(
    covering('a.b.example.com', [
      'a.b.example.com',
      '*.b.example.com',
      '*.com',
      '*',
      '*.a.b.example.com',
      'b.example.com',
    ]),
    ['*', '*.com', '*.b.example.com', '*.a.b.example.com', 'a.b.example.com'],
  ));

test('a wildcard is found under itself and those above', () =>
  assert.deepEqual(covering('*.b.example.com', ['*.b.example.com', '*.example.com', 'b.example.com', '*.ple.com']), [
    '*.example.com',
    '*.b.example.com',
  ]));

test('an address is found under itself and the asterisk alone', () =>
  assert.deepEqual(covering('192.0.2.7', ['*', '192.0.2.7', '192.0.2.8', '*.example.com']), ['*', '192.0.2.7']));

test('a scheme covers itself alone', () =>
  assert.deepEqual(covering('https://example.com', ['http://*', 'https://*', 'example.com']), [
    'https://*',
    'example.com',
  ]));

test('an asterisk is found under itself alone', () => assert.deepEqual(covering('*', ['*.com', '*']), ['*']));

test('of many under one pattern the best are kept', () => {
  const ranks = [3, 1, 2];
  const rankOf = (index: number): number => ranks[index] ?? 0;
  const best = { limit: 2, compare: (a: number, b: number) => rankOf(a) - rankOf(b) };
  const found = indexByDomain(
    ranks.map(() => parseDomainPattern('*')),
    best,
  ).covering(readable('example.com'));
  assert.deepEqual(found.map(rankOf), [1, 2]);
});

test('a name that is longer than any DNS name is found under itself and the asterisk alone', () => {
  const long = `${'a.'.repeat(200)}example.com`;
  assert.deepEqual(covering(long, ['*.com', long, '*']), ['*', long]);
});

test('what stands under one pattern is a group, schemes and case aside', () => {
  const domains = ['example.com', '*.example.com', 'https://EXAMPLE.com', '*', 'www.example.com', '*.Example.com'];
  assert.deepEqual(indexByDomain(domains.map(parseDomainPattern)).groups, [
    [1, 5],
    [0, 2],
  ]);
});
