import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuestion } from '../../../server/src/language/access/question.ts';
import { readQuestionBatch } from '../../../server/src/language/access/questionBatch.ts';

const from = 'https://www.example.com/app.swf';
const to = 'https://data.example.net/x.json';

/** One test for each line: a field of a question, a value that it cannot have, and what the message has to say. */
const faults: readonly (readonly [field: string, value: unknown, message: RegExp])[] = [
  ['client', 'netscape', /must be one of flash-10, flash-9\.0\.124, flash-9\.0\.115, acrobat, silverlight$/],
  ['client', 10, /must be one of flash-10/],
  ['from', undefined, /from is a URL/],
  ['from', 'www.example.com', /must be an http, https, ftp or file URL, such as https:\/\//],
  ['from', 'socket://www.example.com:80', /must be an http, https, ftp or file URL/],
  ['from', 'http://', /no absolute URL/],
  ['from', 'app:/main.swf', /Adobe AIR.*no policy file concerns/],
  ['from', 'app-storage:/main.swf', /Adobe AIR/],
  ['to', undefined, /socket:\/\/HOST:PORT or the URL of the data/],
  ['to', 'data.example.net', /must begin with/],
  ['to', 'socket://data.example.net', /names its port/],
  ['to', 'socket://data.example.net:0', /port must be a number from 1 to 65535/],
  ['to', 'socket://data.example.net:65536', /port must be a number from 1 to 65535/],
  ['to', 'http://data.example.net:0/x', /port must be a number from 1 to 65535/],
  ['to', 'http://data.example.net:65536/x', /port must be a number from 1 to 65535/],
  ['to', 'socket://:80', /names no host/],
  ['headers', 'X-Token', /array of strings/],
  ['headers', [1], /array of strings/],
  ['masterPort', 0, /a number from 1 to 65535/],
  ['masterPort', '843', /a number from 1 to 65535/],
  ['masterPort', 843.5, /a number from 1 to 65535/],
  ['certificate', { algorithm: 'sha-1' }, /certificate\.fingerprint is a string/],
  ['certificate', { fingerprint: '00' }, /certificate\.algorithm is a string/],
];

for (const [field, value, message] of faults)
  test(`A question with ${field} ${JSON.stringify(value)} is bad, and the message names the field`, () => {
    const { fault } = readQuestion({ from, to, [field]: value });
    assert.equal(fault?.field.split('.')[0], field);
    assert.match(fault?.message ?? '', message);
  });

const policyFaults: readonly (readonly [policy: unknown, field: string])[] = [
  ['text', 'policies[1]'],
  [{ text: '' }, 'policies[1].servedFrom'],
  [{ servedFrom: '/crossdomain.xml' }, 'policies[1].servedFrom'],
  [{ servedFrom: 'socket://a.example:0' }, 'policies[1].servedFrom'],
  [{ servedFrom: to, text: 7 }, 'policies[1].text'],
  [{ servedFrom: to, contentType: 7 }, 'policies[1].contentType'],
  [{ servedFrom: to, status: '200' }, 'policies[1].status'],
  [{ servedFrom: to, metaPolicy: 'none' }, 'policies[1].metaPolicy'],
  [{ servedFrom: to, redirectedTo: 'elsewhere' }, 'policies[1].redirectedTo'],
  [{ servedFrom: to, redirectedTo: 'socket://a.example:80' }, 'policies[1].redirectedTo'],
  [{ servedFrom: 'socket://a.example:80', redirectedTo: to }, 'policies[1].redirectedTo'],
];

for (const [policy, field] of policyFaults)
  test(`A policy ${JSON.stringify(policy)} is bad, and the message names the field`, () => {
    const { fault } = readQuestionBatch({ from, to, policies: [{ servedFrom: to }, policy] });
    assert.equal(fault?.field, field);
  });

test('A question without policies is bad', () => {
  assert.equal(readQuestionBatch({ from, to }).fault?.field, 'policies');
});

test('In an array a bad question is named by its index', () => {
  const good = { from, to, policies: [] };
  assert.equal(readQuestionBatch([good, { ...good, to: 'x' }]).fault?.field, '[1].to');
  assert.equal(readQuestionBatch([good, 7]).fault?.field, '[1]');
  const shared = { policies: [], questions: [good, { ...good, from: 'x' }] };
  assert.equal(readQuestionBatch(shared).fault?.field, 'questions[1].from');
});

test('A local file is a requester without a host', () => {
  assert.deepEqual(readQuestion({ from: 'file:///C:/app.swf', to }).value?.requester, { scheme: 'file' });
});

test('Where nothing else is said the client is Flash Player 10, and the master is asked on port 843', () => {
  const { client, masterPort, headers } = readQuestion({ from, to }).value ?? {};
  assert.deepEqual({ client, masterPort, headers }, { client: 'flash-10', masterPort: 843, headers: [] });
});

test('Hosts are compared as A-labels in lower case, and paths without dots', () => {
  const { target } = readQuestion({ from, to: 'http://BÜCHER.example/a/../b/./x?y' }).value ?? {};
  assert.deepEqual(target, {
    kind: 'url',
    scheme: 'http',
    host: 'xn--bcher-kva.example',
    port: 80,
    path: '/b/x',
    writtenPath: '/a/../b/./x',
  });
});
