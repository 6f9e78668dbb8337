import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidingStep } from '../../../server/src/language/access/decidingStep.ts';
import { ask } from '../../support/verdictTable.ts';

const target = 'http://data.net/x';

/** What a person is told first about a denial. */
function reason(policy: string, from: string): string {
  const { verdict, steps } = ask([{ servedFrom: 'http://data.net/crossdomain.xml', text: policy }], from, target);
  assert.equal(verdict, 'denied');
  const step = decidingStep({ verdict, steps });
  return `${step?.code}: ${step?.message}`;
}

test('A name matches itself alone, and the message says how to name both', () => {
  assert.equal(
    reason('A-F example.com', 'http://www.example.com/a.swf'),
    'near-miss: The grant for "example.com" does not match www.example.com: a value without a wildcard matches itself alone. "*.example.com" would match both.',
  );
  assert.equal(
    reason('A-F www.example.com', 'http://example.com/a.swf'),
    'near-miss: The grant for "www.example.com" does not match example.com: a value without a wildcard matches itself alone.',
  );
  assert.match(reason('A-F example.com', 'http://a.b.example.com/a.swf'), /does not match a\.b\.example\.com/);
});

test('A port, a path and a list in domain match nothing, and the message says so', () => {
  assert.equal(
    reason('A-F localhost:8080', 'http://localhost:8080/a.swf'),
    'near-miss: The grant for "localhost:8080" matches nothing: a port is no part of a domain, and the port that content came from plays no part.',
  );
  assert.match(
    reason('A-F http://www.example.com/app', 'http://www.example.com/a.swf'),
    /a path is no part of a domain/,
  );
  assert.match(reason('A-F a.example,b.example', 'http://b.example/a.swf'), /a grant names one domain, not several/);
});

test('A name never matches content that was loaded by address, and an address no name', () => {
  assert.equal(
    reason('A-F www.example.com', 'http://192.0.2.7/a.swf'),
    'near-miss: The requester was loaded by its address, 192.0.2.7, and a name never matches that, whichever host it leads to.',
  );
  assert.match(
    reason('A-F localhost', 'http://127.0.0.1/a.swf'),
    /The grant for "localhost" does not match 127\.0\.0\.1/,
  );
  assert.match(
    reason('A-F 127.0.0.1', 'http://localhost/a.swf'),
    /The grant for "127\.0\.0\.1" does not match localhost/,
  );
});

test('A local file is matched by the asterisk alone', () =>
  assert.equal(
    reason('A-F www.example.com', 'file:///C:/a.swf'),
    'near-miss: The requester is a local file, which only "*" matches.',
  ));

test('A grant that names the requester and fails on something else is told before one that only comes close', () => {
  const { steps, verdict } = ask(
    [{ servedFrom: 'https://data.net/crossdomain.xml', text: 'A-F www.example.com; A-F example.com' }],
    'http://www.example.com/a.swf',
    'https://data.net/x',
  );
  assert.match(decidingStep({ verdict, steps })?.message ?? '', /names the requester, but on HTTPS secure is true/);
});

test('Names that have nothing to do with each other are no near miss', () =>
  assert.match(reason('A-F www.example.com', 'http://evil.example/a.swf'), /^no-grant: /));
