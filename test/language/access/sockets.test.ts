import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, verdictTable } from '../../support/verdictTable.ts';

const strictFlash = ['flash-10', 'flash-9.0.124'];

verdictTable(
  'ActionScript guide, sockets:',
  strictFlash,
  `
G6   | socket://chat.net:843 = A-F * to-ports=507; A-F *.example.com to-ports=507,516; A-F *.example.org to-ports=516-523; A-F adobe.com to-ports=507,516-523; A-F 192.0.34.166 to-ports=* | http://any.example/a.swf | socket://chat.net:507 | allowed
G7   | socket://chat.net:843 = A-F * to-ports=507; A-F *.example.com to-ports=507,516 | http://www.example.com/a.swf | socket://chat.net:516 | allowed
G8   | socket://chat.net:843 = A-F * to-ports=507; A-F *.example.com to-ports=507,516 | http://www.example.com/a.swf | socket://chat.net:517 | denied
G9   | socket://chat.net:843 = A-F *.example.org to-ports=516-523                     | http://example.org/a.swf     | socket://chat.net:520 | allowed
G9b  | socket://chat.net:843 = A-F adobe.com to-ports=507,516-523                     | http://adobe.com/a.swf       | socket://chat.net:523 | allowed
G10  | socket://chat.net:843 = A-F * to-ports=507; A-F adobe.com to-ports=507,516-523 | http://www.adobe.com/a.swf   | socket://chat.net:516 | denied
G10b | socket://chat.net:843 = A-F * to-ports=507; A-F adobe.com to-ports=507,516-523 | http://www.adobe.com/a.swf   | socket://chat.net:507 | allowed
G11  | socket://chat.net:843 = A-F 192.0.34.166 to-ports=*                            | http://192.0.34.166/a.swf    | socket://chat.net:80  | allowed
G11b | socket://chat.net:4343 = A-F 192.0.34.166 to-ports=*                           | http://192.0.34.166/a.swf    | socket://chat.net:80  | denied
G11c | socket://chat.net:4343 = A-F 192.0.34.166 to-ports=*                           | http://192.0.34.166/a.swf    | socket://chat.net:5000 | allowed
G12  | -                                                                              | http://chat.net/a.swf        | socket://chat.net:5000 | denied
G13  | http://chat.net/crossdomain.xml = A-F *                                        | http://www.example.com/a.swf | socket://chat.net:500 | denied
G14  | socket://chat.net:843 = SC master-only && socket://chat.net:5000 = A-F * to-ports=5000 | http://www.example.com/a.swf | socket://chat.net:5000 | denied
G15  | socket://chat.net:5000 = A-F * to-ports=*                                      | http://www.example.com/a.swf | socket://chat.net:5000 | allowed
`,
);

verdictTable(
  'Port rule:',
  strictFlash,
  `
P1  | socket://chat.net:843 = A-F * to-ports=*           | http://www.example.com/a.swf | socket://chat.net:80   | allowed
P3  | socket://chat.net:843 = A-F * to-ports=1010,1020   | http://www.example.com/a.swf | socket://chat.net:1020 | allowed
P4  | socket://chat.net:843 = A-F * to-ports=1010,1030   | http://www.example.com/a.swf | socket://chat.net:1020 | denied
P5  | socket://chat.net:843 = A-F * to-ports=1030-1040   | http://www.example.com/a.swf | socket://chat.net:1020 | denied
P5b | socket://chat.net:843 = A-F * to-ports=1030-1040   | http://www.example.com/a.swf | socket://chat.net:1035 | allowed
P6  | socket://chat.net:1300 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1010 | denied
P6b | socket://chat.net:1300 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1035 | allowed
P7  | socket://chat.net:1000 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1010 | allowed
P7b | socket://chat.net:1000 = A-F * to-ports=1000-1040  | http://www.example.com/a.swf | socket://chat.net:1030 | allowed
P8  | socket://chat.net:1024 = A-F * to-ports=1024       | http://www.example.com/a.swf | socket://chat.net:1024 | allowed
P9  | socket://chat.net:1024 = A-F * to-ports=1023       | http://www.example.com/a.swf | socket://chat.net:1023 | denied
`,
);

verdictTable(
  'Derived, sockets:',
  strictFlash,
  `
X6   | socket://chat.net:843 = A-F www.example.com to-ports=5000             | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed
X7   | socket://chat.net:843 = A-F www.example.com to-ports=5000 secure=true | http://www.example.com/a.swf  | socket://chat.net:5000 | denied
X7b  | socket://chat.net:843 = A-F www.example.com to-ports=5000 secure=true | https://www.example.com/a.swf | socket://chat.net:5000 | allowed
X8   | socket://chat.net:5000 = SC none; A-F * to-ports=5000                 | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed
X9   | socket://chat.net:843 = SC none; A-F * to-ports=*                     | http://www.example.com/a.swf  | socket://chat.net:5000 | denied
X10  | socket://chat.net:8080 = A-F * to-ports=80                            | http://www.example.com/a.swf  | socket://chat.net:80   | denied
U2   | socket://chat.net:843 = SC all; SC none; A-F * to-ports=*             | http://www.example.com/a.swf  | socket://chat.net:5000 | denied ?
U8   | socket://chat.net:843 = A-F *                                         | http://www.example.com/a.swf  | socket://chat.net:5000 | denied ?
U9   | socket://chat.net:843 = A-F * to-ports=80,x,5000                      | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed ?
U9b  | socket://chat.net:843 = A-F * to-ports=80,x,5000                      | http://www.example.com/a.swf  | socket://chat.net:6000 | denied ?
U10  | socket://chat.net:843 = A-F * to-ports=5000 secure=yes                | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed ?
U13  | socket://chat.net:843 = SC some; A-F * to-ports=5000                  | http://www.example.com/a.swf  | socket://chat.net:5000 | denied ?
U13b | socket://chat.net:843 = SC by-content-type; A-F * to-ports=5000       | http://www.example.com/a.swf  | socket://chat.net:5000 | allowed ?
U14  | socket://chat.net:843 = <html></html> && socket://chat.net:5000 = A-F * to-ports=5000 | http://www.example.com/a.swf | socket://chat.net:5000 | allowed ?
`,
);

test('P2 X14 A socket policy ends at its first NUL; what follows is not read', () => {
  const text = '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>\0garbage <';
  const { verdict, certainty } = ask(
    [{ servedFrom: 'socket://chat.net:843', text }],
    'http://www.example.com/a.swf',
    'socket://chat.net:80',
  );
  assert.deepEqual({ verdict, certainty }, { verdict: 'allowed', certainty: 'documented' });
});

verdictTable(
  'Ports that later players refuse:',
  ['flash-10'],
  `
22   | socket://chat.net:843 = A-F * to-ports=*    | http://www.example.com/a.swf | socket://chat.net:22   | allowed ?
6667 | socket://chat.net:843 = A-F * to-ports=6667 | http://www.example.com/a.swf | socket://chat.net:6667 | allowed ?
443  | socket://chat.net:843 = A-F * to-ports=*    | http://www.example.com/a.swf | socket://chat.net:443  | allowed
no   | socket://chat.net:843 = A-F * to-ports=80   | http://www.example.com/a.swf | socket://chat.net:22   | denied
`,
);

verdictTable(
  'Older players refuse no port:',
  ['flash-9.0.124', 'flash-9.0.115'],
  `
22   | socket://chat.net:843 = A-F * to-ports=*    | http://www.example.com/a.swf | socket://chat.net:22   | allowed
`,
);

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
