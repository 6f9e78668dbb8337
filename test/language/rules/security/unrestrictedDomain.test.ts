import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemsOf } from '../../../support/checkProblems.ts';

test('a bare asterisk lets every site read', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*"/>
                             ^ warning unrestricted-domain: This grant is for every domain. Any site can read from this server with the cookies, and from the network, of whoever views it.
</cross-domain-policy>`));

test('in a socket policy it lets every site connect', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*" to-ports="8080"/>
                             ^ warning unrestricted-domain: This grant is for every domain. Any site can connect to these ports through the computers of its visitors, behind their firewalls.
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('in a header grant it lets every site send', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="*" headers="SOAPAction"/>
                                           ^ warning unrestricted-domain: This grant is for every domain. Any site can send these headers in requests that carry the cookies of whoever views it, past checks that rely on them.
</cross-domain-policy>`));

test('a scheme before the asterisk does not narrow it much, and is not reported by itself', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="http://*"/>
                             ^^^^^^^^ warning unrestricted-domain: "http://*" is every domain, as long as the content was loaded by HTTP. …
</cross-domain-policy>`));

test('a character reference is what it stands for', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="&#42;"/>
                             ^^^^^ warning unrestricted-domain: …
</cross-domain-policy>`));

test('the fix leaves a domain selected', () =>
  checkFix('Replace http://* with a domain', {
    before: '<cross-domain-policy><allow-access-from domain="http://*"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="«www.example.com»"/></cross-domain-policy>',
  }));

test('a grant that permits nothing is not spoken of', () => {
  const silent: readonly (readonly [string, string])[] = [
    ['<allow-http-request-headers-from domain="*"/>', 'https://h.example/crossdomain.xml'],
    ['<allow-http-request-headers-from domain="*" headers=""/>', 'https://h.example/crossdomain.xml'],
    ['<allow-http-request-headers-from domain="*" headers="*"/>', 'ftp://h.example/crossdomain.xml'],
    ['<allow-http-request-headers-from domain="*" headers="Cookie"/>', 'http://h.example/crossdomain.xml'],
    ['<allow-access-from domain="*" to-ports="abc"/>', 'socket://:843'],
    ['<allow-access-from domain="*" to-ports="80"/>', 'socket://:8080'],
    ['<allow-access-from domain="http://*"/>', 'https://h.example/crossdomain.xml'],
    [
      '<site-control permitted-cross-domain-policies="everything"/><allow-access-from domain="*"/>',
      'https://h.example/crossdomain.xml',
    ],
  ];
  for (const [content, servedFrom] of silent) {
    const problems = problemsOf(`<cross-domain-policy>${content}</cross-domain-policy>`, { servedFrom });
    const rules = problems.map(({ rule }) => rule);
    assert.ok(!rules.includes('unrestricted-domain') && !rules.includes('unrestricted-headers'), content);
  }
});

test('in a file that clients reject it says when the grant will count', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*"/>
                             ^ warning unrestricted-domain: This grant is for every domain. Once the file is fixed, any site can read from this server with the cookies, and from the network, of whoever views it.
</cross-domain-policy>}
                      ^ error text-outside-root: …`,
    { servedFrom: 'https://www.example.com/api/policy.xml' },
  ));
