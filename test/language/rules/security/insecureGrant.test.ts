import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/api/crossdomain.xml';

test('secure="false" lets HTTP content in over HTTPS', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="false"/>
                                              ^^^^^^^^^^^^^^ warning insecure-grant: This grant also lets in content loaded over HTTP. Whoever can tamper with that content reads the HTTPS data through it.
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction" secure="false"/>
                                                                                 ^^^^^^^^^^^^^^ warning insecure-grant: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('where the scheme is unknown it says for which case it speaks', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="false"/>
                                              ^^^^^^^^^^^^^^ warning insecure-grant: Where the file is served over HTTPS, this grant also lets in content loaded over HTTP. …
</cross-domain-policy>`));

test('the default is right, and so is writing it out', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="example.com" secure="true"/>
</cross-domain-policy>`,
    { servedFrom },
  ));

test('in a socket policy false is the default', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080" secure="false"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('the fix takes the attribute out, so that the default holds', () =>
  checkFix('Remove secure="false"', {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from domain="a.example" secure="false"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="a.example"/></cross-domain-policy>',
  }));

test('what is abused through a header grant is that headers can be sent', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Token" secure="false"/>
                                                                              ^^^^^^^^^^^^^^ warning insecure-grant: This grant also lets in content loaded over HTTP. Whoever can tamper with that content sends these headers over HTTPS through it.
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/policies/headers.xml' },
  ));
