import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('a scheme in front of a domain is marked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="https://*.example.com"/>
                             ^^^^^^^^ warning scheme-in-domain: …
</cross-domain-policy>`));

test('of every domain over HTTP the more important thing is said', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="http://*"/>
                             ^^^^^^^^ warning unrestricted-domain: …
</cross-domain-policy>`));

test('the scheme goes', () =>
  checkFix('Replace with *.example.com', {
    before: '<cross-domain-policy><allow-access-from domain="HTTP://*.example.com"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="*.example.com"/></cross-domain-policy>',
  }));

test('it does not go where everyone would be let in', () =>
  checkFixTitles('<cross-domain-policy><allow-access-from domain="http://*"/></cross-domain-policy>', [], {
    rules: { 'unrestricted-domain': 'off' },
  }));
