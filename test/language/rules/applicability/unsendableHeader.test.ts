import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('a header that Flash never lets content set is granted in vain', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,Cookie"/>
                                                                                ^^^^^^ information unsendable-header: Flash never lets content send "Cookie", whatever a policy says. Granting it has no effect.
</cross-domain-policy>`));

test('an underscore counts as a hyphen, and case does not count', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="content_LENGTH"/>
                                                                     ^^^^^^^^^^^^^^ information unsendable-header: Flash never lets content send "content_LENGTH", …
</cross-domain-policy>`));

test('of Authorization it says that sources disagree', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="authorization"/>
                                                                     ^^^^^^^^^^^^^ information unsendable-header: Whether Flash lets content send "authorization" is disputed. The ActionScript reference says never; an example in the specification grants it.
</cross-domain-policy>`));

test('a wildcard that also matches other headers is not meant', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="Accept*"/>
</cross-domain-policy>`));

test('one of several headers is removed with its comma', () =>
  checkFix('Remove the header', {
    before:
      '<cross-domain-policy><allow-http-request-headers-from domain="a.example" headers="Host,SOAPAction"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><allow-http-request-headers-from domain="a.example" headers="SOAPAction"/></cross-domain-policy>',
  }));

test('the only header is removed with its grant', () =>
  checkFix('Remove this <allow-http-request-headers-from>', {
    before: `
<cross-domain-policy>
  <allow-access-from domain="a.example"/>
  <allow-http-request-headers-from domain="a.example" headers="Host"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="a.example"/>
</cross-domain-policy>`,
  }));

test('no fix makes the policy empty', () =>
  checkFixTitles(
    '<cross-domain-policy><allow-http-request-headers-from domain="a.example" headers="Host"/></cross-domain-policy>',
    [],
  ));
