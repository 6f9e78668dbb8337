import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('names and addresses of the visitor’s own machine are reported', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="localhost"/>
                             ^^^^^^^^^ warning development-domain: "localhost" means the visitor’s own machine. If it was left from development, remove the grant before the file is deployed.
  <allow-access-from domain="127.0.0.1"/>
                             ^^^^^^^^^ warning development-domain: …
  <allow-access-from domain="*.app.LOCALHOST"/>
                             ^^^^^^^^^^^^^^^ warning development-domain: …
</cross-domain-policy>`));

test('private and link-local addresses are reported', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="10.1.2.3"/>
                             ^^^^^^^^ warning development-domain: "10.1.2.3" means a host of the visitor’s own network. …
  <allow-access-from domain="172.16.0.1"/>
                             ^^^^^^^^^^ warning development-domain: …
  <allow-access-from domain="172.31.0.1"/>
                             ^^^^^^^^^^ warning development-domain: …
  <allow-access-from domain="192.168.1.20"/>
                             ^^^^^^^^^^^^ warning development-domain: …
  <allow-access-from domain="169.254.7.7"/>
                             ^^^^^^^^^^^ warning development-domain: "169.254.7.7" means a host on the visitor’s own link. …
</cross-domain-policy>`));

test('addresses of the internet are not', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="172.32.0.1"/>
  <allow-access-from domain="192.0.2.7"/>
  <allow-access-from domain="100.1.2.3"/>
</cross-domain-policy>`));

test('names that no registry gives out are reported', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.local"/>
                             ^^^^^^^ warning development-domain: …
  <allow-access-from domain="build.internal"/>
                             ^^^^^^^^^^^^^^ warning development-domain: …
  <allow-access-from domain="nas.home"/>
                             ^^^^^^^^ warning development-domain: "nas.home" means a host of a home network. …
  <allow-http-request-headers-from domain="www.example.test" headers="SOAPAction"/>
                                           ^^^^^^^^^^^^^^^^ warning development-domain: …
</cross-domain-policy>`));

test('a label that only looks like one is not', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="test.example.com"/>
  <allow-access-from domain="mylocal.example.com"/>
</cross-domain-policy>`));

test('localhost in a socket policy may be on purpose', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="localhost" to-ports="8080"/>
                             ^^^^^^^^^ information development-domain: …
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('the fix takes the grant out', () =>
  checkFix('Remove this <allow-access-from>', {
    before: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="localhost"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  }));
