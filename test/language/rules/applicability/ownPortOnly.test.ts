import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const quiet = { rules: { 'missing-meta-policy': 'off' } } as const;

test('a master that grants only the port it is served on grants nothing that content wants', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="843"/>
                                                        ^^^ warning own-port-only: Port 843 is where this policy itself is served. to-ports names the ports that content wants to connect to, such as 8080.
  <allow-access-from domain="www.example.net" to-ports="843,8080"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:843', ...quiet },
  ));

test('a policy on the application’s own port may well grant that port', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://chat.example.net:8080', ...quiet },
  ));

test('a grant that permits nothing is not spoken of', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="everything"/>
                                                 ^^^^^^^^^^ error invalid-meta-policy: …
  <allow-access-from domain="www.example.com" to-ports="843"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:843' },
  ));

test('the fix leaves the port to be filled in', () =>
  checkFix('Replace with the port of the application', {
    servedFrom: 'socket://:843',
    before: '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="84$03"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="www.example.com" to-ports="«8080»"/></cross-domain-policy>',
  }));
