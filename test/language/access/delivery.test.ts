import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../support/verdictTable.ts';

const from = 'http://www.example.com/a.swf';
const master = 'http://data.net/crossdomain.xml';

function found(...question: Parameters<typeof ask>): string {
  const { verdict, certainty } = ask(...question);
  return certainty === 'documented' ? verdict : `${verdict} ?`;
}

test('A master that is redirected within its host is none: the file governs the folder where it ended', () => {
  const served = [{ servedFrom: master, text: 'SC all; A-F *', redirectedTo: 'http://data.net/api/policy.xml' }];
  assert.equal(found(served, from, 'http://data.net/api/x'), 'denied');
  assert.equal(found(served, from, 'http://data.net/api/x', { client: 'flash-9.0.124' }), 'allowed');
  assert.equal(found(served, from, 'http://data.net/x', { client: 'flash-9.0.124' }), 'denied');
  const { steps } = ask(served, from, 'http://data.net/api/x');
  assert.match(steps.find(({ code }) => code === 'no-master')?.message ?? '', /redirected to http:\/\/data\.net\/api/);
});

test('A file that ends at the place of the master is the master', () => {
  const served = [{ servedFrom: 'http://data.net/old.xml', text: 'A-F *', redirectedTo: master }];
  assert.equal(found(served, from, 'http://data.net/x'), 'allowed');
});

test('A master that is redirected to another host, scheme or port governs nothing here', () => {
  for (const redirectedTo of ['http://www.data.net/crossdomain.xml', 'https://data.net/crossdomain.xml'])
    assert.equal(found([{ servedFrom: master, text: 'A-F *', redirectedTo }], from, 'http://data.net/x'), 'denied');
  const other = { servedFrom: 'http://data.net/p.xml', text: 'A-F *' };
  const away = { servedFrom: master, text: 'SC none', redirectedTo: 'http://other.net/crossdomain.xml' };
  assert.equal(found([away, other], from, 'http://data.net/x', { client: 'flash-9.0.124' }), 'allowed');
});

test('The header of a response that another host gave says nothing of this one', () => {
  const away = { servedFrom: master, text: '', metaPolicy: ['none'], redirectedTo: 'http://other.net/crossdomain.xml' };
  const other = { servedFrom: 'http://data.net/p.xml', text: 'A-F *' };
  assert.equal(found([away, other], from, 'http://data.net/x', { client: 'flash-9.0.124' }), 'allowed');
});

test('Silverlight follows no redirect', () => {
  const served = [{ servedFrom: master, text: 'A-F *', redirectedTo: 'http://data.net/policy/crossdomain.xml' }];
  const { verdict, steps } = ask(served, from, 'http://data.net/policy/x', { client: 'silverlight' });
  assert.equal(verdict, 'denied');
  assert.ok(steps.some(({ message }) => /follows no redirects/.test(message)));
});

test('The header of an error page is in doubt: no source says whether it is one of the documents whose headers count', () => {
  const missing = { servedFrom: master, status: 404, text: 'Not found', metaPolicy: ['none'] };
  const other = { servedFrom: 'http://data.net/p.xml', text: 'A-F *' };
  assert.equal(found([missing, other], from, 'http://data.net/x', { client: 'flash-9.0.124' }), 'allowed ?');
  assert.equal(found([missing, other], from, 'http://data.net/x'), 'denied');
});

test('A header may come with any document of the host', () => {
  const page = { servedFrom: 'http://data.net/', text: '<html></html>', metaPolicy: ['none'] };
  const served = [{ servedFrom: master, text: 'A-F *' }, page];
  assert.equal(found(served, from, 'http://data.net/x'), 'denied');
});

test('Of several headers the most restrictive counts', () => {
  const served = [{ servedFrom: master, text: 'A-F *', metaPolicy: ['all', 'master-only', 'none'] }];
  assert.equal(found(served, from, 'http://data.net/x'), 'denied ?');
  const { decidedBy } = ask(served, from, 'http://data.net/x');
  assert.deepEqual(decidedBy, { policy: 0 });
});

test('Of two files that one place delivered the first counts, and the other is told as ignored', () => {
  const first = { servedFrom: master, text: 'A-F a.example' };
  const second = { servedFrom: master, text: 'A-F *' };
  const { verdict, steps } = ask([first, second], from, 'http://data.net/x');
  assert.equal(verdict, 'denied');
  assert.ok(
    steps.some(({ code, policy, message }) => code === 'policy-ignored' && policy === 1 && /once/.test(message)),
  );
  const sockets = [
    { servedFrom: 'socket://:843', text: 'A-F a.example to-ports=80' },
    { servedFrom: 'socket://data.net:843', text: 'A-F * to-ports=80' },
  ];
  assert.equal(found(sockets, from, 'socket://data.net:80'), 'denied');
});

test('Nothing is told of what the client would have asked after a plain grant', () => {
  const served = [
    { servedFrom: 'socket://data.net:843', text: 'A-F * to-ports=80' },
    { servedFrom: 'socket://data.net:80', text: 'A-F * to-ports=80' },
  ];
  const { steps } = ask(served, from, 'socket://data.net:80');
  assert.ok(steps.every(({ policy }) => policy !== 1));
  assert.equal(steps.at(-1)?.code, 'granted');
});

test('A file named by the requester is asked before the destination port', () => {
  const served = [
    { servedFrom: 'socket://data.net:5000', text: 'A-F * to-ports=5000' },
    { servedFrom: 'socket://data.net:6000', text: 'A-F * to-ports=5000' },
  ];
  assert.equal(ask(served, from, 'socket://data.net:5000').decidedBy?.policy, 1);
});

test('An encoding in which a text can be read in two ways voids the file', () => {
  const served = (encoding: string) => [
    {
      servedFrom: master,
      text: `<?xml version="1.0" encoding="${encoding}"?><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy>`,
    },
  ];
  assert.equal(found(served('UTF-8'), from, 'http://data.net/x'), 'allowed');
  assert.equal(found(served('iso-8859-1'), from, 'http://data.net/x'), 'allowed ?');
  assert.equal(found(served('UTF-7'), from, 'http://data.net/x'), 'denied ?');
});
