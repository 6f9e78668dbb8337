import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('a grant in a grant grants nothing', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a.example.com">
    <allow-access-from domain="b.example.com"/>
     ^^^^^^^^^^^^^^^^^ error misplaced-element: <allow-access-from> does not belong in <allow-access-from>, which has to be empty. …
  </allow-access-from>
</cross-domain-policy>`));

test('a second root inside the first is one problem, and what stands in it is none', () =>
  checkProblems(
    `
<cross-domain-policy>
  <cross-domain-policy>
   ^^^^^^^^^^^^^^^^^^^ error misplaced-element: <cross-domain-policy> does not belong in <cross-domain-policy>. It is the root, and there is one.
    <allow-access-from domain="b.example.com"/>
  </cross-domain-policy>
</cross-domain-policy>`,
    { rules: { 'empty-policy': 'off' } },
  ));

test('what an unclosed grant seems to hold is not misplaced', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="a.example.com">
   ^^^^^^^^^^^^^^^^^ error malformed-xml: …
  <allow-access-from domain="b.example.com"/>
</cross-domain-policy>`));

test('a grant moves out of an element that it does not belong in, and keeps its place', () =>
  checkFix('Move into <cross-domain-policy>', {
    before: `
<cross-domain-policy>
  <policies>
    <allow-access-$0from domain="a.example.com"/>
  </policies>
  <allow-access-from domain="b.example.com"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <policies>
  </policies>
  <allow-access-from domain="a.example.com"/>
  <allow-access-from domain="b.example.com"/>
</cross-domain-policy>`,
  }));

test('a second site-control does not move into the root', () =>
  checkFixTitles(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <policies><site-$0control permitted-cross-domain-policies="none"/></policies>
</cross-domain-policy>`,
    [],
  ));

test('a certificate is put into a signatory', () =>
  checkFix('Put into <signatory>', {
    before: `
<cross-domain-policy>
  <allow-access-from-identity>
    <certi$0ficate fingerprint-algorithm="sha-1" fingerprint="0011223344556677889900112233445566778899"/>
  </allow-access-from-identity>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from-identity>
    <signatory><certificate fingerprint-algorithm="sha-1" fingerprint="0011223344556677889900112233445566778899"/></signatory>
  </allow-access-from-identity>
</cross-domain-policy>`,
  }));
