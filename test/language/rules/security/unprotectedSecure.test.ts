import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

const policy = `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080" secure="true"/>
`;

test('on a socket of another machine secure gives false assurance', () =>
  checkProblems(
    `${policy}                                                              ^^^^^^^^^^^^^ information unprotected-secure: secure="true" gives false assurance here. The policy travels unencrypted, so whoever could attack the connection can rewrite it first.
</cross-domain-policy>`,
    { servedFrom: 'socket://chat.example.com:8080' },
  ));

for (const host of ['localhost', '127.0.0.1', '[::1]', 'app.localhost'])
  test(`on ${host} it protects`, () =>
    checkProblems(`${policy}</cross-domain-policy>`, { servedFrom: `socket://${host}:8080` }));

test('where the host is unknown nothing is said', () =>
  checkProblems(`${policy}</cross-domain-policy>`, { servedFrom: 'socket://:8080' }));
