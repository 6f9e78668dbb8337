import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('every attribute that is required is missed', () =>
  checkProblems(`
<cross-domain-policy>
  <site-control/>
   ^^^^^^^^^^^^ error missing-attribute: <site-control> lacks its attribute permitted-cross-domain-policies. …
  <allow-access-from secure="true"/>
   ^^^^^^^^^^^^^^^^^ error missing-attribute: <allow-access-from> lacks its attribute domain. …
  <allow-http-request-headers-from/>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-attribute: <allow-http-request-headers-from> lacks its attribute domain. It is required, and there is no default.
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-attribute: <allow-http-request-headers-from> lacks its attribute headers. It is required, and there is no default.
</cross-domain-policy>`));

test('an attribute without a value is there, though malformed', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain/>
                     ^^^^^^ error malformed-xml: …
</cross-domain-policy>`));

test('a domain is added with a stand-in that is a valid one', () =>
  checkFix('Add domain', {
    before: `<cross-domain-policy><allow-access-from secure='true'/></cross-domain-policy>`,
    after: `<cross-domain-policy><allow-access-from secure='true' domain='«www.example.com»'/></cross-domain-policy>`,
  }));

test('a fingerprint is added with a stand-in of forty digits', () =>
  checkFix('Add fingerprint', {
    before:
      '<cross-domain-policy><allow-access-from-identity><signatory><certificate fingerprint-algorithm="sha-1"/></signatory></allow-access-from-identity></cross-domain-policy>',
    after: `<cross-domain-policy><allow-access-from-identity><signatory><certificate fingerprint-algorithm="sha-1" fingerprint="«${'0'.repeat(40)}»"/></signatory></allow-access-from-identity></cross-domain-policy>`,
  }));
