import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('a domain beyond ASCII is marked', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.bücher.example"/>
                             ^^^^^^^^^^^^^^^^ warning international-domain: "*.bücher.example" is not in ASCII, …
</cross-domain-policy>`));

test('its labels are written in ASCII', () =>
  checkFix('★ Replace with *.xn--bcher-kva.example', {
    before: '<cross-domain-policy><allow-access-from domain="*.bücher.example"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="*.xn--bcher-kva.example"/></cross-domain-policy>',
  }));

test('a scheme is said on its own and stays', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="http://bücher.example"/>
                             ^^^^^^^ warning scheme-in-domain: …
                             ^^^^^^^^^^^^^^^^^^^^^ warning international-domain: …
</cross-domain-policy>`));
