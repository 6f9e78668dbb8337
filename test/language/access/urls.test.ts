import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateAccess } from '../../../server/src/language/access/evaluateAccess.ts';
import { readQuestion } from '../../../server/src/language/access/question.ts';
import { readServedTexts } from '../../../server/src/language/access/questionBatch.ts';
import { readServedPolicies } from '../../../server/src/language/access/servedPolicy.ts';
import { expandPolicy } from '../../support/policyShorthand.ts';
import { ask, verdictTable } from '../../support/verdictTable.ts';

const stranger = 'http://stranger.example/a.swf';

verdictTable(
  'ActionScript guide, URLs:',
  ['flash-10', 'flash-9.0.124', 'flash-9.0.115', 'acrobat'],
  `
G1  | http://data.net/crossdomain.xml = A-F *.xyz.com | http://xyz.com/a.swf | http://data.net/x | allowed
G2  | http://data.net/crossdomain.xml = A-F *.example.com; A-F www.friendOfExample.com; A-F 192.0.34.166 | http://www.friendofexample.com/a.swf | http://data.net/x | allowed
G2b | http://data.net/crossdomain.xml = A-F *.example.com; A-F www.friendOfExample.com; A-F 192.0.34.166 | http://192.0.34.166/a.swf | http://data.net/x | allowed
G3  | http://data.net/crossdomain.xml = SC all && http://data.net/sub/dir/pf.xml = A-F * | http://a.example/a.swf | http://data.net/sub/dir/vars.txt | allowed
G3b | http://data.net/crossdomain.xml = SC all && http://data.net/sub/dir/pf.xml = A-F * | http://a.example/a.swf | http://data.net/sub/dir/deep/vars2.txt | allowed
G4  | http://data.net/crossdomain.xml = SC all && http://data.net/sub/dir/pf.xml = A-F * | http://a.example/a.swf | http://data.net/elsewhere/vars3.txt | denied
G5  | https://data.net:8080/crossdomain.xml = A-F * secure=false | http://a.example/a.swf | https://data.net/x     | denied
G5b | https://data.net:8080/crossdomain.xml = A-F * secure=false | http://a.example/a.swf | http://data.net:8080/x | denied
G5c | https://data.net:8080/crossdomain.xml = A-F * secure=false | http://a.example/a.swf | https://data.net:8080/x | allowed
`,
);

verdictTable(
  'Derived, URLs:',
  ['flash-10', 'flash-9.0.124', 'acrobat'],
  `
X1  | http://data.net/crossdomain.xml = A-F *.example.com       | http://evilexample.com/a.swf | http://data.net/x  | denied
X2  | http://data.net/crossdomain.xml = A-F example.com         | http://EXAMPLE.com/a.swf     | http://data.net/x  | allowed
X3  | http://data.net/crossdomain.xml = A-F *.1.2.3             | http://10.1.2.3/a.swf        | http://data.net/x  | denied
X4  | http://data.net/crossdomain.xml = A-F *                   | file:///C:/a.swf             | http://data.net/x  | allowed
X4b | http://data.net/crossdomain.xml = A-F *.com               | file:///C:/a.swf             | http://data.net/x  | denied
X5  | https://data.net/crossdomain.xml = A-F a.com              | http://a.com/a.swf           | https://data.net/x | denied
X5b | https://data.net/crossdomain.xml = A-F a.com secure=false | http://a.com/a.swf           | https://data.net/x | allowed
X5c | https://data.net/crossdomain.xml = A-F a.com              | https://a.com/a.swf          | https://data.net/x | allowed
own | -                                                         | http://data.net/a.swf        | http://data.net/x  | allowed
own2| https://data.net/crossdomain.xml = A-F data.net           | http://data.net/a.swf        | https://data.net/x | denied
U23 | -                                                         | http://data.net:8080/a.swf   | http://data.net/x  | denied ?
U1  | http://data.net/crossdomain.xml = A-F * colour=red        | http://a.example/a.swf       | http://data.net/x  | allowed ?
U3  | http://data.net/crossdomain.xml = A-F a.example.          | http://a.example/a.swf       | http://data.net/x  | denied ?
U3b | http://data.net/crossdomain.xml = A-F *example.com        | http://evilexample.com/a.swf | http://data.net/x  | denied ?
U5  | http://data.net/crossdomain.xml = A-F *.com               | http://any.com/a.swf         | http://data.net/x  | allowed ?
U6  | http://data.net/crossdomain.xml = A-F [2001:DB8:0::1]     | http://[2001:db8::1]/a.swf   | http://data.net/x  | allowed ?
U7  | http://data.net/crossdomain.xml = A-F bücher.example      | http://xn--bcher-kva.example/a.swf | http://data.net/x | allowed ?
U10 | https://data.net/crossdomain.xml = A-F a.com secure=no    | http://a.com/a.swf           | https://data.net/x | denied ?
U10b| https://data.net/crossdomain.xml = A-F a.com secure=no    | https://a.com/a.swf          | https://data.net/x | allowed
U13 | http://data.net/crossdomain.xml = SC some; A-F *          | http://a.example/a.swf       | http://data.net/x  | denied ?
U13b| http://data.net/crossdomain.xml = SC by-ftp-filename; A-F * | http://a.example/a.swf     | http://data.net/x  | allowed ?
U20 | http://data.net/crossdomain.xml = <!DOCTYPE cross-domain-policy [<!ENTITY a "b">]><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
U21 | http://data.net/crossdomain.xml = <cross-domain-policy xmlns="urn:x"><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
U26 | http://data.net/crossdomain.xml = <cross-domain-policy><group><allow-access-from domain="*"/></group></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
U27 | http://data.net/crossdomain.xml = <cross-domain-policy>text<allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied ?
X18 | http://data.net/crossdomain.xml = <?xml version="1.0"?><!-- a --><!DOCTYPE cross-domain-policy SYSTEM "http://www.adobe.com/xml/dtds/cross-domain-policy.dtd"><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | allowed
X19 | http://data.net/crossdomain.xml = <b/><cross-domain-policy><allow-access-from domain="*"/></cross-domain-policy> | http://a.example/a.swf | http://data.net/x | denied
`,
);

test('X15 A file beside no master is ignored since Flash Player 10, and was used in 9', () => {
  const served = [{ servedFrom: 'http://data.net/api/policy.xml', text: 'A-F *' }];
  const verdictFor = (client: string) => ask(served, stranger, 'http://data.net/api/x', { client }).verdict;
  assert.equal(verdictFor('flash-10'), 'denied');
  assert.equal(verdictFor('acrobat'), 'denied');
  assert.equal(verdictFor('flash-9.0.115'), 'allowed');
  assert.equal(verdictFor('flash-9.0.124'), 'allowed');
});

test('X17 A policy that was redirected to another host is ignored; within the host the end decides the scope', () => {
  const served = (redirectedTo: string) => [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *', redirectedTo },
  ];
  const verdictFor = (redirectedTo: string, path: string) =>
    ask(served(redirectedTo), stranger, `http://data.net${path}`).verdict;
  assert.equal(verdictFor('http://www.data.net/crossdomain.xml', '/x'), 'denied');
  assert.equal(verdictFor('http://data.net/api/policy.xml', '/x'), 'denied');
});

test('X20 A header on Flash’s list is never sendable, written with underscores too', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *; H-F * *' }];
  const headers = ['Content_Length', 'COOKIE', 'X-Anything'];
  const verdicts = ask(served, stranger, 'http://data.net/x', { headers }).headers?.map(({ verdict }) => verdict);
  assert.deepEqual(verdicts, ['denied', 'denied', 'allowed']);
});

test('A URL policy counts only with a content type that policy files may have', () => {
  const verdictFor = (contentType: string | null) => {
    const response = { servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *', contentType };
    return ask([response], stranger, 'http://data.net/x').verdict;
  };
  assert.equal(verdictFor('text/html; charset=utf-8'), 'allowed');
  assert.equal(verdictFor('Application/XML'), 'allowed');
  assert.equal(verdictFor('application/xhtml+xml'), 'allowed');
  assert.equal(verdictFor('application/octet-stream'), 'denied');
  assert.equal(verdictFor(null), 'denied');
  assert.equal(verdictFor(''), 'denied');
});

test('A content type that nobody states is taken as accepted, and the steps say so', () => {
  const served = { location: 'http://data.net/crossdomain.xml', text: expandPolicy('A-F *') };
  const texts = readServedTexts([{ servedFrom: served.location, text: served.text }]);
  const question = readQuestion({ from: stranger, to: 'http://data.net/x' });
  assert.ok(texts.value && question.value);
  const { verdict, certainty, steps } = evaluateAccess(question.value, readServedPolicies(texts.value));
  assert.deepEqual({ verdict, certainty }, { verdict: 'allowed', certainty: 'documented' });
  assert.equal(steps.find(({ code }) => code === 'content-type-assumed')?.policy, 0);
});

test('A response whose status is not 200 was not served', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *', status: 404 }];
  assert.equal(ask(served, stranger, 'http://data.net/x').verdict, 'denied');
});

test('The header none-this-response voids that response alone', () => {
  const master = { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC all' };
  const other = { servedFrom: 'http://data.net/policy.xml', text: 'A-F *' };
  const optedOut = { ...other, metaPolicy: ['none-this-response'] };
  assert.equal(ask([master, optedOut], stranger, 'http://data.net/x').verdict, 'denied');
  assert.equal(ask([master, optedOut, other], stranger, 'http://data.net/x').verdict, 'allowed');
});

test('U11 Of header and site-control the most restrictive counts, and the verdict depends on the client', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'SC all; A-F *', metaPolicy: ['none'] }];
  const { verdict, certainty, steps } = ask(served, stranger, 'http://data.net/x');
  assert.deepEqual({ verdict, certainty }, { verdict: 'denied', certainty: 'client-dependent' });
  assert.ok(steps.some(({ code }) => code === 'meta-policy-conflict'));
});

test('A header of any response can state the meta-policy of a host without a master', () => {
  const served = [{ servedFrom: 'http://data.net/api/policy.xml', text: 'A-F *', metaPolicy: ['all'] }];
  assert.equal(ask(served, stranger, 'http://data.net/api/x').verdict, 'allowed');
});

test('U12 by-content-type does not bind the master itself, by our decision', () => {
  const served = (contentType: string) => [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC by-content-type; A-F *', contentType },
  ];
  assert.equal(ask(served('text/html'), stranger, 'http://data.net/x').certainty, 'client-dependent');
  assert.equal(ask(served('text/x-cross-domain-policy'), stranger, 'http://data.net/x').certainty, 'documented');
});

test('By FTP file name, files named crossdomain.xml count in every folder', () => {
  const master = { servedFrom: 'ftp://data.net/crossdomain.xml', text: 'SC by-ftp-filename' };
  const verdictFor = (servedFrom: string) =>
    ask([master, { servedFrom, text: 'A-F *' }], stranger, 'ftp://data.net/pub/x').verdict;
  assert.equal(verdictFor('ftp://data.net/pub/crossdomain.xml'), 'allowed');
  assert.equal(verdictFor('ftp://data.net/pub/policy.xml'), 'denied');
});

test('Flash makes no requests to ports of other protocols', () => {
  const served = [{ servedFrom: 'http://data.net:25/crossdomain.xml', text: 'A-F *' }];
  assert.equal(ask(served, stranger, 'http://data.net:25/x').steps[0]?.code, 'blocked-port');
});

test('Acrobat honors no header grants', () => {
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', text: 'A-F *; H-F * *' }];
  const answer = ask(served, 'http://a.example/a.pdf', 'http://data.net/x', { client: 'acrobat', headers: ['X-A'] });
  assert.deepEqual(
    answer.headers?.map(({ verdict }) => verdict),
    ['denied'],
  );
});

test('A grant that fails on one thing is told with that thing', () => {
  const served = [{ servedFrom: 'https://data.net/crossdomain.xml', text: 'A-F a.com' }];
  const miss = ask(served, 'http://a.com/a.swf', 'https://data.net/x').steps.find(({ code }) => code === 'near-miss');
  assert.match(miss?.message ?? '', /not loaded over HTTPS/);
});
