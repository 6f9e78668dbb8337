import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('an asterisk grants every header', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="*"/>
                                                                     ^ warning unrestricted-headers: This grant is for every request header. It includes those by which servers know their own pages, such as X-Requested-With; name the ones needed.
</cross-domain-policy>`));

test('a wildcard behind a prefix is narrower', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="X-Foo*"/>
</cross-domain-policy>`));

test('the fix leaves a header selected', () =>
  checkFix('Replace * with a header', {
    before:
      '<cross-domain-policy><allow-http-request-headers-from domain="a.example" headers="*"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><allow-http-request-headers-from domain="a.example" headers="«SOAPAction»"/></cross-domain-policy>',
  }));
