import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

test('an internal subset is a problem, and what it declares is not known', () =>
  checkProblems(`
<!DOCTYPE cross-domain-policy [ <!ENTITY partner "www.example.com"> ]>
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error entity-declaration: …
<cross-domain-policy>
  <allow-access-from domain="&partner;"/>
                             ^^^^^^^^^ error entity-declaration: …
</cross-domain-policy>`));

test('the predefined entities and references by number are known', () =>
  checkProblems(`
<!-- &whatever; -->
<cross-domain-policy>
  <allow-access-from domain="www&#46;example&#x2e;com"/>
</cross-domain-policy>`));
