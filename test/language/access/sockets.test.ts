import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../support/verdictTable.ts';

test('P2 X14 A socket policy ends at its first NUL; what follows is not read', () => {
  const text = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\0garbage <';
  const { verdict, certainty } = ask(
    [{ servedFrom: 'socket://chat.net:843', text }],
    'http://www.example.com/a.swf',
    'socket://chat.net:80',
  );
  assert.deepEqual({ verdict, certainty }, { verdict: 'allowed', certainty: 'documented' });
});

test('The port on which the master is asked has the rights of 843', () => {
  const served = [{ servedFrom: 'socket://chat.net:8430', text: 'A-F * to-ports=80' }];
  const from = 'http://www.example.com/a.swf';
  assert.equal(ask(served, from, 'socket://chat.net:80', { masterPort: 8430 }).verdict, 'allowed');
  assert.equal(ask(served, from, 'socket://chat.net:80').verdict, 'denied');
});

test('X13 A policy that breaks off grants nothing', () => {
  const text = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-doma';
  const served = [{ servedFrom: 'socket://chat.net:843', text }];
  assert.equal(ask(served, 'http://www.example.com/a.swf', 'socket://chat.net:123').verdict, 'denied');
});

test('The answer of a port that is master and destination serves for both', () => {
  const served = [{ servedFrom: 'socket://chat.net:843', text: 'A-F * to-ports=843' }];
  assert.equal(ask(served, 'http://www.example.com/a.swf', 'socket://chat.net:843').verdict, 'allowed');
});

test('Another port can stand in for 843 as the place of the master', () => {
  const served = [{ servedFrom: 'socket://chat.net:10843', text: 'SC none; A-F * to-ports=*' }];
  const question = ['http://www.example.com/a.swf', 'socket://chat.net:5000'] as const;
  assert.equal(ask(served, ...question, { masterPort: 10843 }).verdict, 'denied');
  assert.equal(ask(served, ...question).verdict, 'allowed');
});

test('Flash Player 9.0.115 opens high ports of the own host without a policy, low ones not', () => {
  const client = 'flash-9.0.115';
  assert.equal(ask([], 'http://chat.net/a.swf', 'socket://chat.net:5000', { client }).verdict, 'allowed');
  assert.equal(ask([], 'http://chat.net/a.swf', 'socket://chat.net:500', { client }).verdict, 'denied');
  assert.equal(ask([], 'http://www.example.com/a.swf', 'socket://chat.net:5000', { client }).verdict, 'denied');
});

test('G13 Up to Flash Player 9.0.115 the URL master on port 80 permits sockets to high ports', () => {
  const served = [{ servedFrom: 'http://chat.net/crossdomain.xml', text: 'A-F *' }];
  const from = 'http://www.example.com/a.swf';
  const client = 'flash-9.0.115';
  assert.equal(ask(served, from, 'socket://chat.net:5000', { client }).verdict, 'allowed');
  assert.equal(ask(served, from, 'socket://chat.net:500', { client }).verdict, 'denied');
  assert.equal(ask(served, from, 'socket://chat.net:5000').verdict, 'denied');
});

test('Acrobat opens no sockets, and Silverlight none by these files', () => {
  const served = [{ servedFrom: 'socket://chat.net:843', text: 'A-F * to-ports=*' }];
  const codeOf = (client: string): string | undefined =>
    ask(served, 'http://a.example/a.swf', 'socket://chat.net:4510', { client }).steps[0]?.code;
  assert.equal(codeOf('acrobat'), 'no-sockets');
  assert.equal(codeOf('silverlight'), 'no-master');
});

test('The element that decided is named: the grant that allowed, the site-control that denied', () => {
  const granting = '<cross-domain-policy><allow-access-from domain="*" to-ports="80"/></cross-domain-policy>';
  const denying = '<cross-domain-policy><site-control permitted-cross-domain-policies="none"/></cross-domain-policy>';
  const decided = (text: string): string => {
    const served = [{ servedFrom: 'socket://chat.net:843', text }];
    const { span } = ask(served, 'http://a.example/a.swf', 'socket://chat.net:80').decidedBy ?? {};
    return text.slice(span?.start, span?.end);
  };
  assert.equal(decided(granting), '<allow-access-from domain="*" to-ports="80"/>');
  assert.equal(decided(denying), '<site-control permitted-cross-domain-policies="none"/>');
});
