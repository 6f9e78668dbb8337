import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, verdictTable } from '../../support/verdictTable.ts';

const everyFlash = ['flash-10', 'flash-9.0.124', 'flash-9.0.115'];

verdictTable(
  'Specification §1.5.1, matching:',
  [...everyFlash, 'acrobat'],
  `
S1  | http://data.net/crossdomain.xml = A-F www.example.com | http://www.example.com/a.swf            | http://data.net/x | allowed
S2  | http://data.net/crossdomain.xml = A-F www.example.com | http://example.com/a.swf                | http://data.net/x | denied
S3  | http://data.net/crossdomain.xml = A-F www.example.com | http://www.example.net/a.swf            | http://data.net/x | denied
S4  | http://data.net/crossdomain.xml = A-F www.example.com | http://www.adobe.com/a.swf              | http://data.net/x | denied
S5  | http://data.net/crossdomain.xml = A-F *.example.com   | http://example.com/a.swf                | http://data.net/x | allowed
S6  | http://data.net/crossdomain.xml = A-F *.example.com   | http://www.example.com/a.swf            | http://data.net/x | allowed
S7  | http://data.net/crossdomain.xml = A-F *.example.com   | http://deep.subdomain.example.com/a.swf | http://data.net/x | allowed
S8  | http://data.net/crossdomain.xml = A-F *.example.com   | http://www.example.net/a.swf            | http://data.net/x | denied
S9  | http://data.net/crossdomain.xml = A-F http://*.example.com | http://www.example.com/a.swf       | http://data.net/x | allowed ?
S9b | http://data.net/crossdomain.xml = A-F http://*.example.com | https://www.example.com/a.swf      | http://data.net/x | denied
S10 | http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://127.0.0.1/a.swf                  | http://data.net/x | allowed
S11 | http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://localhost/a.swf                  | http://data.net/x | denied
S12 | http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://127.0.0.2/a.swf                  | http://data.net/x | denied
S12b| http://data.net/crossdomain.xml = A-F 127.0.0.1       | http://127.0.0/a.swf                    | http://data.net/x | denied
S13 | http://data.net/crossdomain.xml = A-F www.example.*   | http://www.example.com/a.swf            | http://data.net/x | denied
S14 | http://data.net/crossdomain.xml = SC master-only; A-F *.example.com; A-F www.example.com; H-F *.adobe.com SOAPAction | http://a.b.example.com/a.swf | http://data.net/x | allowed
S17 | http://data.net/crossdomain.xml = SC none                              | http://www.example.com/a.swf | http://data.net/x  | denied
S18 | https://data.net/crossdomain.xml = SC all; A-F * secure=false; H-F * * secure=false | http://any.example/a.swf | https://data.net/x | allowed
S19 | http://data.net/crossdomain.xml = SC by-content-type                   | http://www.example.com/a.swf | http://data.net/x  | denied
S20 | http://data.net/crossdomain.xml = SC master-only; A-F *.example.com    | http://example.com/a.swf     | http://data.net/x  | allowed
S21 | https://data.net/crossdomain.xml = A-F * secure=false                  | http://www.example.com/a.swf | https://data.net/x | allowed
S25 | http://data.net/crossdomain.xml = H-F * SOAPAction                     | http://www.example.com/a.swf | http://data.net/x  | denied
S27 | http://data.net/crossdomain.xml = A-F 105.216.0.40                     | http://105.216.0.40/a.swf    | http://data.net/x  | allowed
S27b| http://data.net/crossdomain.xml = A-F 105.216.0.40                     | http://www.example.com/a.swf | http://data.net/x  | denied
S28 | http://data.net/crossdomain.xml = SC none; A-F *                       | http://www.example.com/a.swf | http://data.net/x  | denied
`,
);

verdictTable(
  'Specification example 1.7, sockets:',
  everyFlash,
  `
S22  | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://example.com/a.swf     | socket://chat.net:507 | allowed
S22b | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:516 | allowed
S22c | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:520 | allowed
S22d | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:523 | allowed
S23  | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:515 | denied
S23b | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:524 | denied
S23c | socket://chat.net:843 = A-F *.example.com to-ports=507,516-523 | http://www.example.com/a.swf | socket://chat.net:508 | denied
`,
);

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
