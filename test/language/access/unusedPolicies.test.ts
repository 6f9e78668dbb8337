import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidingStep } from '../../../server/src/language/access/decidingStep.ts';
import { ask } from '../../support/verdictTable.ts';

const from = 'https://www.example.com/c.swf';

test('A URL policy permits no socket, and the verdict says that it was not used', () => {
  const served = [{ servedFrom: 'https://im.example.com/crossdomain.xml', text: 'A-F * to-ports=5222' }];
  const { verdict, steps } = ask(served, from, 'socket://im.example.com:5222');
  assert.equal(verdict, 'denied');
  assert.deepEqual(decidingStep({ verdict, steps }), {
    code: 'out-of-scope',
    message:
      'This URL policy permits no socket: a policy for one has to come from a socket, port 843 or the port itself.',
    policy: 0,
  });
});

test('A socket policy permits no reading of a URL', () => {
  const served = [{ servedFrom: 'socket://im.example.com:843', text: 'A-F * to-ports=*' }];
  const { verdict, steps } = ask(served, from, 'http://im.example.com/x');
  assert.equal(verdict, 'denied');
  assert.match(
    decidingStep({ verdict, steps })?.message ?? '',
    /lets content connect to ports, not read data at a URL/,
  );
});

test('A file of another server, host or port is named with what it governs', () => {
  const reasonFor = (servedFrom: string) => {
    const { steps } = ask([{ servedFrom, text: 'A-F *' }], from, 'http://data.net/x');
    return steps.find(({ policy }) => policy === 0)?.message;
  };
  assert.equal(
    reasonFor('http://data.net:8080/crossdomain.xml'),
    'This file governs http://data.net:8080 alone, and the target is on another server.',
  );
  assert.equal(
    reasonFor('https://data.net/crossdomain.xml'),
    'This file governs https://data.net alone, and the target is on another server.',
  );
});

test('A socket policy of another host is named', () => {
  const served = [{ servedFrom: 'socket://other.net:843', text: 'A-F * to-ports=*' }];
  const { steps } = ask(served, from, 'socket://chat.net:80');
  assert.equal(steps.find(({ policy }) => policy === 0)?.message, 'This socket policy is of another host.');
});

test('A file that a master shuts out is named, too', () => {
  const served = [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC none' },
    { servedFrom: 'http://data.net/policy.xml', text: 'A-F *' },
  ];
  const { steps } = ask(served, from, 'http://data.net/x');
  assert.equal(steps.find(({ policy }) => policy === 1)?.code, 'not-asked');
});

test('A redirect to another port is a redirect to another server', () => {
  const served = [
    { servedFrom: 'http://data.net/crossdomain.xml', text: 'SC all' },
    {
      servedFrom: 'http://data.net/dir/policy.xml',
      redirectedTo: 'http://data.net:8080/dir/policy.xml',
      text: 'A-F *',
    },
  ];
  const { verdict, steps } = ask(served, from, 'http://data.net/dir/x.json');
  assert.equal(verdict, 'denied');
  assert.equal(
    steps.find(({ policy }) => policy === 1)?.message,
    'The request was redirected to another server, http://data.net:8080/dir/policy.xml, so that this file does not govern the target.',
  );
});

test('The master of any host is that of the host that is asked about', () => {
  const answers = (servedFrom: string) => ask([{ servedFrom, text: 'A-F *' }], from, 'https://data.net/x').verdict;
  assert.equal(answers('https:'), 'allowed');
  assert.equal(answers('http:'), 'denied');
});

test('A master that is redirected to another server is told as that, and not as shut out by a default', () => {
  const redirectedTo = 'https://data.net/crossdomain.xml';
  const served = [{ servedFrom: 'http://data.net/crossdomain.xml', redirectedTo, text: 'A-F *' }];
  const { verdict, steps } = ask(served, from, 'http://data.net/x');
  assert.equal(verdict, 'denied');
  assert.match(decidingStep({ verdict, steps })?.message ?? '', /redirected to another server, https:\/\/data\.net/);
});
