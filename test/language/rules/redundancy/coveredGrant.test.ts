import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/api/crossdomain.xml';
const socket = 'socket://:8080';

test('a wildcard covers the hosts below it and the name itself', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="deep.www.example.com"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: The grant for "*.example.com" permits all that this <allow-access-from> permits. Remove this one, or narrow the other.
  <allow-access-from domain="*.example.com"/>
  <allow-access-from domain="example.com"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
  <allow-access-from domain="*.www.example.com"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
  <allow-access-from domain="myexample.com"/>
</cross-domain-policy>`));

test('an asterisk covers addresses as well', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*"/>
                             ^ warning unrestricted-domain: …
  <allow-access-from domain="192.0.2.7"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
</cross-domain-policy>`));

test('a header grant does not cover an access grant', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-http-request-headers-from domain="*.example.com" headers="SOAPAction"/>
</cross-domain-policy>`));

test('all headers have to be covered', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="*.example.com" headers="SOAPAction,X-Foo*"/>
  <allow-http-request-headers-from domain="www.example.com" headers="x-foo-bar,soapaction"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Bar"/>
</cross-domain-policy>`));

test('in a socket policy all ports have to be covered', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*.example.com" to-ports="8000-8100,9000"/>
  <allow-access-from domain="www.example.com" to-ports="8080,9000"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
  <allow-access-from domain="www.example.com" to-ports="8080,9001"/>
</cross-domain-policy>`,
    { servedFrom: socket },
  ));

test('over HTTPS a grant with the default does not cover one for HTTP content', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*.example.com"/>
  <allow-access-from domain="www.example.com" secure="false"/>
                                              ^^^^^^^^^^^^^^ warning insecure-grant: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('on a socket the default is the wider', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*.example.com" to-ports="8080" secure="true"/>
  <allow-access-from domain="www.example.com" to-ports="8080"/>
  <allow-access-from domain="*.example.net" to-ports="8080"/>
  <allow-access-from domain="www.example.net" to-ports="8080" secure="true"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
</cross-domain-policy>`,
    { servedFrom: socket },
  ));

test('of two that cover each other only the later is superfluous', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Foo*,X-Foo-Bar"/>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Foo*"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('where the place is inferred, ports that might have an effect are not covered by their absence', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.example.com"/>
  <allow-access-from domain="www.example.com" to-ports="80"/>
                                              ^^^^^^^^^^^^^ hint ports-in-url-policy: …
</cross-domain-policy>`));

test('a grant with a fault in it covers nothing', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.example.com" secur="true"/>
                                            ^^^^^ warning unknown-attribute: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a grant in a scheme covers only that scheme', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="https://*.example.com"/>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="https://www.example.com"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
</cross-domain-policy>`,
    { rules: { 'scheme-in-domain': 'off' } },
  ));

test('the fix takes the line, and removes', () =>
  checkFix('Remove the superfluous grant', {
    before: `
<cross-domain-policy>
  <allow-access-from domain="*.example.com"/>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="*.example.com"/>
</cross-domain-policy>`,
  }));
