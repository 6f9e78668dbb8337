import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemsOf } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/api/crossdomain.xml';

test('the same grant again is a problem, not the first of them', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="www.example.com"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning repeated-grant: This <allow-access-from> repeats an earlier one. Whoever removes only one of them changes nothing.
</cross-domain-policy>`));

test('case of the domain, order and ranges of ports do not count', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080,9000-9010"/>
  <allow-access-from to-ports="9000-9005,9006-9010,8080" domain="WWW.Example.com"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning repeated-grant: …
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('case and order of headers do not count', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-http-request-headers-from domain="www.example.com" headers="SOAPAction,X-Foo*"/>
  <allow-http-request-headers-from domain="www.example.com" headers="x-foo*,soapaction"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning repeated-grant: …
</cross-domain-policy>`));

test('a default that is written out repeats one that is not, where the place is stated', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="www.example.com" secure="true"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning repeated-grant: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('for another element, other ports or other security it is another grant', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080"/>
  <allow-access-from domain="www.example.com" to-ports="8081"/>
  <allow-access-from domain="example.com" to-ports="8080" secure="true"/>
  <allow-access-from domain="example.com" to-ports="8081" secure="false"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('a grant with a fault in it repeats nothing', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" secure="yes"/>
                                                      ^^^ error invalid-secure: …
  <allow-access-from domain="www.example.com" secure="yes"/>
                                                      ^^^ error invalid-secure: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    { servedFrom },
  ));

test('identity grants are compared by fingerprint, spaces and colons aside', () => {
  const identity = (fingerprint: string): string =>
    `<allow-access-from-identity><signatory><certificate fingerprint="${fingerprint}" fingerprint-algorithm="sha-1"/></signatory></allow-access-from-identity>`;
  const digits = '0123456789abcdef0123456789abcdef01234567';
  const text = `<cross-domain-policy>${identity(digits)}${identity(digits.toUpperCase().replaceAll(/../g, '$&:').slice(0, -1))}</cross-domain-policy>`;
  const problems = problemsOf(text, { servedFrom, rules: { 'identity-for-acrobat-only': 'off' } });
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['repeated-grant'],
  );
});

test('the fix takes the line, and removes', () =>
  checkFix('Remove the repeated grant', {
    before: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
  }));
