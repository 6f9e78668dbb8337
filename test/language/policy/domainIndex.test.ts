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
  const index = indexByDomain(domains.map(each => ({ domain: each, pattern: readable(each) })));
  return [...index(readable(domain))].map(found => found.domain);
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
