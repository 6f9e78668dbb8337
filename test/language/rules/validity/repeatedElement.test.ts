import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemsOf } from '../../../support/checkProblems.ts';

const twoSiteControls = `<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <site-control permitted-cross-domain-policies="none"/>
</cross-domain-policy>`;

test('there can be one site-control', () =>
  checkProblems(`
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <site-control permitted-cross-domain-policies="none"/>
   ^^^^^^^^^^^^ error repeated-element: This is a second <site-control>. …
</cross-domain-policy>`));

test('the problem leads to the first', () => {
  const [problem] = problemsOf(twoSiteControls);
  assert.deepEqual(
    problem?.related.map(({ span }) => twoSiteControls.slice(0, span.start).split('\n').length),
    [2],
  );
});

test('each identity grant has a signatory of its own', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatory><certificate fingerprint-algorithm="sha-1" fingerprint="0011223344556677889900112233445566778899"/></signatory>
    <signatory><certificate fingerprint-algorithm="sha-1" fingerprint="1111223344556677889900112233445566778899"/></signatory>
     ^^^^^^^^^ error repeated-element: …
  </allow-access-from-identity>
  <allow-access-from-identity>
    <signatory><certificate fingerprint-algorithm="sha-1" fingerprint="2211223344556677889900112233445566778899"/></signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
    { rules: { 'identity-for-acrobat-only': 'off' } },
  ));

test('the second goes with its line', () =>
  checkFix('Remove this <site-control>', {
    before: twoSiteControls,
    after: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
</cross-domain-policy>`,
  }));

test('the meta-policy of a second site-control is not judged', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <site-control permitted-cross-domain-policies="all"/>
   ^^^^^^^^^^^^ error repeated-element: …
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/crossdomain.xml' },
  ));
