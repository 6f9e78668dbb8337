import { test } from 'node:test';
import { checkProblems } from '../../../support/checkProblems.ts';

const rules = { 'missing-meta-policy': 'off' } as const;

test('a policy without grant and site-control permits nothing', () =>
  checkProblems(
    `
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ information empty-policy: This policy file permits nothing: it holds neither a grant nor a <site-control>. To say that nothing is permitted, state the meta-policy "none".
  <!-- nothing yet -->
</cross-domain-policy>`,
    { rules },
  ));

test('a site-control alone says something', () =>
  checkProblems(`
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
</cross-domain-policy>`));

test('a misspelled grant is one problem, not two', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-acces-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^ warning unknown-element: …
</cross-domain-policy>`,
    { rules },
  ));
