import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../support/verdictTable.ts';

test('S16 A policy file in a folder is ignored where the master says master-only', () => {
  const { verdict, steps } = ask(
    [
      { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC master-only; A-F *.example.com' },
      { servedFrom: 'http://data.net/api/policy.xml', text: 'A-F *' },
    ],
    'http://stranger.example/a.swf',
    'http://data.net/api/x',
  );
  assert.equal(verdict, 'denied');
  assert.ok(steps.some(({ code, policy }) => code === 'forbidden-by-meta-policy' && policy === 1));
});

test('S19 By content type, other files of the right type may grant, others not', () => {
  const master = { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC by-content-type' };
  const other = { servedFrom: 'http://data.net/api/policy.xml', text: 'A-F *' };
  const question = ['http://www.example.com/a.swf', 'http://data.net/api/x'] as const;
  assert.equal(ask([master, other], ...question).verdict, 'allowed');
  assert.equal(ask([master, { ...other, contentType: 'text/html' }], ...question).verdict, 'denied');
});

test('S24 An identity grant lets in a document certified with that certificate, in Acrobat alone', () => {
  const fingerprint = '01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67';
  const policies = [{ servedFrom: 'http://data.net/crossdomain.xml', text: `ID ${fingerprint}` }];
  const certificate = { fingerprint: fingerprint.replaceAll(':', '').toUpperCase(), algorithm: 'SHA-1' };
  const from = 'http://www.example.com/a.pdf';
  assert.equal(ask(policies, from, 'http://data.net/x', { client: 'acrobat', certificate }).verdict, 'allowed');
  assert.equal(ask(policies, from, 'http://data.net/x', { client: 'flash-10', certificate }).verdict, 'denied');
  assert.equal(ask(policies, from, 'http://data.net/x', { client: 'acrobat' }).verdict, 'denied');
});

test('S15 A header grant permits the header to its domain and nobody else', () => {
  const policies = [
    {
      servedFrom: 'http://data.net/crossdomain.xml',
      text: 'SC master-only; A-F *.example.com; H-F *.adobe.com SOAPAction',
    },
  ];
  assert.deepEqual(headerVerdicts(policies, 'http://adobe.com/a.swf', ['SOAPAction']), ['allowed']);
  assert.deepEqual(headerVerdicts(policies, 'http://www.example.com/a.swf', ['SOAPAction']), ['denied']);
});

test('S26 In example 1.10 a name that ends in an asterisk permits every header that begins with it', () => {
  const text = 'H-F www.example.com Authorization,X-Foo*; H-F foo.example.com X-Foo*';
  const policies = [{ servedFrom: 'http://data.net/crossdomain.xml', text }];
  const headers = ['X-Foo', 'x-foobar', 'X-Bar', 'Authorization'];
  const www = headerVerdicts(policies, 'http://www.example.com/a.swf', headers);
  const foo = headerVerdicts(policies, 'http://foo.example.com/a.swf', headers);
  assert.deepEqual(www, ['allowed', 'allowed', 'denied', 'allowed']);
  assert.deepEqual(foo, ['allowed', 'allowed', 'denied', 'denied']);
});

function headerVerdicts(
  policies: Parameters<typeof ask>[0],
  from: string,
  headers: readonly string[],
): readonly string[] {
  return (ask(policies, from, 'http://data.net/x', { headers }).headers ?? []).map(({ verdict }) => verdict);
}
