import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../support/verdictTable.ts';

const from = 'http://www.example.com/a.swf';

/** The verdict on one header and its reason. */
function header(name: string, text: string, question: { readonly from?: string; readonly to?: string } = {}) {
  const to = question.to ?? 'http://data.net/x';
  const servedFrom = `${to.slice(0, to.lastIndexOf('/'))}/crossdomain.xml`;
  const served = to.startsWith('socket') ? [] : [{ servedFrom, text }];
  const [verdict] = ask(served, question.from ?? from, to, { headers: [name] }).headers ?? [];
  assert.equal(verdict?.name, name);
  return verdict;
}

test('S18 Every header that can be sent is permitted by an asterisk', () => {
  assert.equal(header('X-Anything', 'H-F * * secure=false').verdict, 'allowed');
  assert.equal(header('Host', 'H-F * * secure=false').verdict, 'denied');
});

test('A header grant over HTTPS is for requesters over HTTPS unless it says otherwise', () => {
  const to = 'https://data.net/x';
  assert.match(header('X-A', 'H-F * X-A', { to }).reason, /but on HTTPS secure is true unless/);
  assert.equal(header('X-A', 'H-F * X-A secure=false', { to }).verdict, 'allowed');
  assert.equal(header('X-A', 'H-F * X-A', { to, from: 'https://a.example/' }).verdict, 'allowed');
});

test('The reason says what the grant that names the requester lacks', () => {
  assert.match(
    header('X-B', 'H-F *.example.com X-A').reason,
    /^A header grant names the requester, but its headers do not/,
  );
  assert.match(header('X-B', 'H-F a.example X-B').reason, /^No header grant that counts/);
});

test('The reason says where another client might decide otherwise', () => {
  assert.match(header('X-A', 'H-F *.com X-A').reason, /^A header grant permits it\. The specification describes/);
  assert.match(header('Authorization', 'H-F * *').reason, /client-dependent/);
  assert.match(
    header('Authorization', 'A-F *', { from: 'http://data.net/a.swf' }).reason,
    /own server.*client-dependent/,
  );
});

test('Only an access grant lets the answer be read, and only a header grant a header be sent', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'H-F * X-A' }];
  const { verdict, headers } = ask(served, from, 'http://data.net/x', { headers: ['X-A'] });
  assert.deepEqual([verdict, headers?.[0]?.verdict], ['denied', 'allowed']);
});

test('A header grant in another file counts for its folder and below', () => {
  const served = [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC all' },
    { servedFrom: 'http://data.net/api/p.xml', text: 'H-F * X-A' },
  ];
  const verdictAt = (to: string) => ask(served, from, to, { headers: ['X-A'] }).headers?.[0]?.verdict;
  assert.equal(verdictAt('http://data.net/api/deep/x'), 'allowed');
  assert.equal(verdictAt('http://data.net/x'), 'denied');
});

test('Under none no header grant counts', () => assert.equal(header('X-A', 'SC none; H-F * X-A').verdict, 'denied'));

test('What is no name of a header cannot be sent', () => {
  for (const name of ['', 'X A', 'X:A', 'X\nA']) assert.match(header(name, 'H-F * *').reason, /no name of a header/);
});

test('Sockets and FTP carry no request headers', () => {
  assert.match(header('X-A', '', { to: 'socket://data.net:80' }).reason, /socket carries no request headers/);
  assert.match(header('X-A', 'H-F * X-A', { to: 'ftp://data.net/x' }).reason, /FTP carry no headers/);
});

test('The header names of Silverlight that need no grant are those alone', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *' }];
  const headers = ['Content-Type', 'X-A'];
  const answer = ask(served, from, 'http://data.net/x', { client: 'silverlight', headers });
  assert.deepEqual(
    answer.headers?.map(({ verdict }) => verdict),
    ['allowed', 'denied'],
  );
});
