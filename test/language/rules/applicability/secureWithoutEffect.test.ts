import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'http://www.example.com/api/crossdomain.xml';

test('secure has no effect over HTTP, whatever its value', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="true"/>
                                              ^^^^^^^^^^^^^ warning secure-without-effect: secure has no effect in a policy that is served over HTTP. Content is let in however it was loaded; only an HTTPS policy can ask for more.
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction" secure="false"/>
                                                                                 ^^^^^^^^^^^^^^ warning secure-without-effect: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('secure has no effect over FTP', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="true"/>
                                              ^^^^^^^^^^^^^ warning secure-without-effect: secure has no effect in a policy that is served over FTP. …
</cross-domain-policy>`,
    { servedFrom: 'ftp://ftp.example.com/pub/crossdomain.xml' },
  ));

test('where the scheme is unknown nothing is said', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="true"/>
</cross-domain-policy>`));

test('a value that is none is reported as such alone', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="yes"/>
                                                      ^^^ error invalid-secure: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('the fix takes the attribute out and is preferred', () =>
  checkFix('★ Remove secure', {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from secure="true" domain="www.example.com"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>',
  }));
