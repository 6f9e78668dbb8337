import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

test('a policy in a folder cannot state the meta-policy', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
   ^^^^^^^^^^^^ warning site-control-outside-master: <site-control> is ignored here. Only the master policy file states the meta-policy: the one at /crossdomain.xml.
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/api/crossdomain.xml' },
  ));

test('a socket policy on another port than 843 cannot state the meta-policy', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
   ^^^^^^^^^^^^ warning site-control-outside-master: <site-control> is ignored here. Only the master policy file states the meta-policy: the one on port 843.
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:8080' },
  ));

test('where it is not known whether the file is the master nothing is said', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
</cross-domain-policy>`,
    { fileName: 'policy.xml' },
  ));

test('a value that is ignored with its element is not judged', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="by-ftp-filename"/>
   ^^^^^^^^^^^^ warning site-control-outside-master: …
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/api/crossdomain.xml' },
  ));

test('it can be removed', () =>
  checkFix('Remove this <site-control>', {
    before: `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none"/>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    after: `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    servedFrom: 'https://www.example.com/api/crossdomain.xml',
  }));
