import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/crossdomain.xml';

test('all makes every upload a policy file', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="all"/>
                                                 ^^^ warning permissive-meta-policy: "all" makes every file on this server a policy file if it reads like one. Whoever can upload or inject a file can grant access.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('the file name is enough to know the master', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="all"/>
                                                 ^^^ warning permissive-meta-policy: …
</cross-domain-policy>`,
    { fileName: 'crossdomain.xml' },
  ));

test('where it is not known whether the file is the master nothing is said', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="all"/>
</cross-domain-policy>`,
    { fileName: 'policy.xml' },
  ));

test('for sockets all is the default', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="all"/>
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:843' },
  ));

test('the fix writes master-only', () =>
  checkFix('Replace all with master-only', {
    servedFrom,
    before: '<cross-domain-policy><site-control permitted-cross-domain-policies="all"/></cross-domain-policy>',
    after: '<cross-domain-policy><site-control permitted-cross-domain-policies="master-only"/></cross-domain-policy>',
  }));
