import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems, problemsOf } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/crossdomain.xml';

test('every grant next to none is void, and nothing else is said of its access', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
  <allow-access-from domain="*"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning void-grant: This <allow-access-from> permits nothing. The meta-policy "none" voids every grant.
  <allow-access-from domain="*"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning void-grant: …
  <allow-http-request-headers-from domain="*" headers="*"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning void-grant: This <allow-http-request-headers-from> permits nothing. …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('the problem points at the meta-policy and is drawn faded', () => {
  const [problem] = problemsOf(
    '<cross-domain-policy><allow-access-from domain="a.example"/><site-control permitted-cross-domain-policies="none"/></cross-domain-policy>',
    { servedFrom, rules: { 'element-order': 'off' } },
  );
  assert.equal(problem?.isUnnecessary, true);
  assert.deepEqual(problem?.related, [{ span: { start: 60, end: 114 }, message: 'The meta-policy.' }]);
});

test('outside the master none is ignored, and the grants hold', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
   ^^^^^^^^^^^^ warning site-control-outside-master: …
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/api/crossdomain.xml' },
  ));

test('the grants can go, or the meta-policy can change', () =>
  checkFixTitles(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
  <allow-access-from domain="www.exam$0ple.com"/>
  <allow-access-from domain="example.com"/>
</cross-domain-policy>`,
    ['Remove this grant', 'Remove all grants', 'Replace none with master-only'],
    { servedFrom },
  ));

test('one fix removes all grants', () =>
  checkFix('Remove all grants', {
    servedFrom,
    before: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
  <allow-access-from domain="www.exam$0ple.com"/>
  <allow-access-from domain="example.com"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
</cross-domain-policy>`,
  }));
