import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

const rules = { 'missing-meta-policy': 'off', 'sensitive-ports': 'off' } as const;

test('ports that later players refuse are of no use to them', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="6667"/>
                                                        ^^^^ warning blocked-socket-port: Flash Players from about version 24 on refuse sockets to port 6667, whatever a policy says. Use another port.
  <allow-access-from domain="www.example.net" to-ports="6665-6669"/>
                                                        ^^^^^^^^^ warning blocked-socket-port: Flash Players from about version 24 on refuse sockets to ports 6665, 6666, 6667 and 2 more, whatever a policy says. Use another port.
</cross-domain-policy>`,
    { servedFrom: 'socket://:843', rules },
  ));

test('one port that works is enough', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="25,8080"/>
  <allow-access-from domain="www.example.net" to-ports="6660-6670"/>
  <allow-access-from domain="www.example.org" to-ports="843,5222,1935"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:843', rules },
  ));

test('only ports that are granted count', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="25,6000"/>
                                                        ^^ error low-ports-from-high-port: …
                                                        ^^^^^^^ warning blocked-socket-port: Flash Players from about version 24 on refuse sockets to port 6000, whatever a policy says. Use another port.
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080', rules },
  ));
