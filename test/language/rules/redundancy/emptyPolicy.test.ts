import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

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
   ^^^^^^^^^^^^^^^^ error unknown-element: …
</cross-domain-policy>`,
    { rules },
  ));

test('an empty master is one problem: that it states no meta-policy either goes without saying', () =>
  checkProblems(
    `
<cross-domain-policy/>
 ^^^^^^^^^^^^^^^^^^^ information empty-policy: …`,
    { fileName: 'crossdomain.xml' },
  ));

test('to permit nothing can be stated', () =>
  checkFix('Add a <site-control> with none', {
    before: `
<cross-domain-policy>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
</cross-domain-policy>`,
  }));

test('outside the master a meta-policy would be ignored', () => {
  checkFixTitles('<cross-domain-policy/>', [], { servedFrom: 'https://www.example.com/api/policy.xml' });
  checkProblems(
    `
<cross-domain-policy/>
 ^^^^^^^^^^^^^^^^^^^ information empty-policy: This policy file permits nothing: it holds neither a grant nor a <site-control>. Where it is served, only grants would give it an effect.`,
    { servedFrom: 'https://www.example.com/api/policy.xml' },
  );
});

test('a policy that a mistake in the text has swallowed is not called empty', () =>
  checkProblems(`
<cross-domain-policy>
  <!-- Partners
  ^^^^ error malformed-xml: The comment is not closed. …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));
