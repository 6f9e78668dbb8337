import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateAccess } from '../../../server/src/language/access/evaluateAccess.ts';
import { readQuestion } from '../../../server/src/language/access/question.ts';
import { readServedTexts } from '../../../server/src/language/access/questionBatch.ts';
import { readServedPolicies } from '../../../server/src/language/access/servedPolicy.ts';
import { expandPolicy } from '../../support/policyShorthand.ts';
import { ask } from '../../support/verdictTable.ts';

const stranger = 'http://stranger.example/a.swf';

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
