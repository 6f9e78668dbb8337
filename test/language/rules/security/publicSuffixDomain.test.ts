import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'tldts';
import { suffixParents } from '../../../../server/src/language/facts/publicSuffixes.ts';
import { findOpenSuffix } from '../../../../server/src/language/policy/publicSuffix.ts';
import { checkProblems } from '../../../support/checkProblems.ts';

test('anyone can register a name under a suffix of a registry', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.com"/>
                             ^^^^^ warning public-suffix-domain: "*.com" lets in hosts of strangers. Anyone can register a name under com; name the domains that are meant.
  <allow-access-from domain="*.CO.UK"/>
                             ^^^^^^^ warning public-suffix-domain: …
</cross-domain-policy>`));

test('customers get names under a private suffix', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-http-request-headers-from domain="*.github.io" headers="SOAPAction"/>
                                           ^^^^^^^^^^^ warning public-suffix-domain: "*.github.io" lets in hosts of strangers. Any customer of github.io gets a name under it (private section of the public suffix list).
  <allow-access-from domain="*.s3.amazonaws.com"/>
                             ^^^^^^^^^^^^^^^^^^ warning public-suffix-domain: …
</cross-domain-policy>`,
    { rules: { 'element-order': 'off' } },
  ));

test('a name with public suffixes below it counts', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.amazonaws.com"/>
                             ^^^^^^^^^^^^^^^ warning public-suffix-domain: "*.amazonaws.com" lets in hosts of strangers. Anyone can get a name under s3.amazonaws.com, which is below amazonaws.com.
  <allow-access-from domain="*.windows.net"/>
                             ^^^^^^^^^^^^^ warning public-suffix-domain: …
</cross-domain-policy>`));

test('a suffix in other letters than ASCII is known', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.xn--55qx5d.cn"/>
                             ^^^^^^^^^^^^^^^ warning public-suffix-domain: …
</cross-domain-policy>`));

test('a registry that admits by its own rules keeps strangers out, not its many members', () => {
  for (const name of ['gov', 'edu', 'mil', 'int', 'gov.uk', 'ac.uk', 'go.jp', 'edu.au', 'google', 'bank'])
    checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.${name}"/>
                             ${'^'.repeat(name.length + 2)} warning public-suffix-domain: "*.${name}" lets in many organizations. The registry of ${name} admits them by its own rules, and the grant is for them all; name the domains that are meant.
</cross-domain-policy>`);
});

test('a name of a home network is one problem, not two', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.home.arpa"/>
                             ^^^^^^^^^^^ warning development-domain: …
</cross-domain-policy>`));

test('a name of one owner is no public suffix', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="*.example.co.uk"/>
  <allow-access-from domain="example.github.io"/>
  <allow-access-from domain="*.example"/>
</cross-domain-policy>`));

test('each name of the table is no suffix itself, and its example is one', () => {
  for (const { name, example } of suffixParents) {
    assert.deepEqual(findOpenSuffix(name), { kind: 'parent', example });
    assert.ok(example.endsWith(`.${name}`), name);
    const { publicSuffix, isIcann, isPrivate } = parse(example, { allowPrivateDomains: true });
    assert.ok(publicSuffix === example && (isIcann || isPrivate), example);
    assert.notEqual(parse(name, { allowPrivateDomains: true }).isPrivate, true, name);
  }
});
