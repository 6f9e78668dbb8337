import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:843';
const rules = { 'missing-meta-policy': 'off' } as const;

test('a port of mail is named', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080,25"/>
                                                             ^^ warning sensitive-ports: This grant includes 25 (SMTP). No web content should reach it; list only the ports the application needs.
</cross-domain-policy>`,
    { servedFrom, rules },
  ));

test('several in one list are one problem', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="22,8080,3306"/>
                                                        ^^^^^^^^^^^^ warning sensitive-ports: This grant includes 22 (SSH) and 3306 (MySQL, MariaDB). No web content should reach them; list only the ports the application needs.
</cross-domain-policy>`,
    { servedFrom, rules },
  ));

test('of a wide range the first are named and the rest is counted', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="20-110,8080"/>
                                                        ^^^^^^ warning sensitive-ports: This grant includes 20 (FTP data), 21 (FTP), 22 (SSH) and 6 more. No web content should reach them; …
</cross-domain-policy>`,
    { servedFrom, rules },
  ));

test('a policy from a high port cannot grant the low ones, which has a rule of its own', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="25,3306"/>
                                                        ^^ error low-ports-from-high-port: …
                                                           ^^^^ warning sensitive-ports: This grant includes 3306 (MySQL, MariaDB). …
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('ports of the web are fine', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80,443,1935,8000-8100"/>
</cross-domain-policy>`,
    { servedFrom, rules },
  ));
