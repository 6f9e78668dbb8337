import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const silenced = { rules: { 'identity-for-acrobat-only': 'off' } } as const;
const fingerprint = '0'.repeat(40);

test('an identity grant without a signatory lets nobody in', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from-identity>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-element: <allow-access-from-identity> has no <signatory>. …
  </allow-access-from-identity>
</cross-domain-policy>`,
    silenced,
  ));

test('a signatory without a certificate lets nobody in', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from-identity><signatory/></allow-access-from-identity>
                               ^^^^^^^^^ error missing-element: <signatory> has no <certificate>. …
</cross-domain-policy>`,
    silenced,
  ));

test('a misspelled or misplaced child explains the one that is missing', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatry>
     ^^^^^^^^ warning unknown-element: …
    </signatry>
  </allow-access-from-identity>
  <allow-access-from-identity>
    <certificate fingerprint-algorithm="sha-1" fingerprint="${fingerprint}"/>
     ^^^^^^^^^^^ error misplaced-element: …
  </allow-access-from-identity>
</cross-domain-policy>`,
    silenced,
  ));

test('an empty tag is opened for a signatory and its certificate', () =>
  checkFix('Add <signatory>', {
    before: '<cross-domain-policy>\n  <allow-access-from-identity/>\n</cross-domain-policy>',
    after: `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatory>
      <certificate fingerprint-algorithm="sha-1" fingerprint="«${fingerprint}»"/>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
  }));

test('a certificate is added to a signatory', () =>
  checkFix('Add <certificate>', {
    before: `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatory>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatory>
      <certificate fingerprint-algorithm="sha-1" fingerprint="«${fingerprint}»"/>
    </signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
  }));
