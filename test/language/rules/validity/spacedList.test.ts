import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const served = { servedFrom: 'socket://www.example.com:8080' };

test('white space in a list is one problem, however often it stands there', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports=" 8080, 8443 ,9000 - 9010"/>
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^ warning spaced-list: …
</cross-domain-policy>`,
    served,
  ));

test('a fault of the list comes first', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080, http"/>
                                                              ^^^^ error invalid-port-list: …
</cross-domain-policy>`,
    served,
  ));

test('white space goes, also over several lines and as a reference', () =>
  checkFix('★ Remove the white space', {
    before: `
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,
    X-Foo,&#32;X-Bar"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Foo,X-Bar"/>
</cross-domain-policy>`,
  }));
