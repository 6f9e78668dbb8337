import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

test('a meta-policy that does not exist is an error', () =>
  checkProblems(`
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master"/>
                                                 ^^^^^^ error invalid-meta-policy: "master" is no meta-policy, …
</cross-domain-policy>`));

test('a value of the HTTP header is named as such', () =>
  checkProblems(`
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="none-this-response"/>
                                                 ^^^^^^^^^^^^^^^^^^ error invalid-meta-policy: none-this-response belongs in the HTTP header X-Permitted-Cross-Domain-Policies. …
</cross-domain-policy>`));

for (const [written, meant] of [
  ['Master-Only', 'master-only'],
  ['master_only', 'master-only'],
  ['by-contract-type', 'by-content-type'],
] as const)
  test(`${written} means ${meant}`, () =>
    checkFix(`Replace with ${meant}`, {
      before: `<cross-domain-policy><site-control permitted-cross-domain-policies="${written}"/></cross-domain-policy>`,
      after: `<cross-domain-policy><site-control permitted-cross-domain-policies="${meant}"/></cross-domain-policy>`,
    }));

test('nothing is made of a word that is near none', () =>
  checkFixTitles(
    '<cross-domain-policy><site-control permitted-cross-domain-policies="everything"/></cross-domain-policy>',
    [],
  ));

test('an asterisk is the file alone or every file: both are offered', () =>
  checkFixTitles(
    '<cross-domain-policy><site-control permitted-cross-domain-policies="*"/><allow-access-from domain="a.example"/></cross-domain-policy>',
    [
      'Replace with master-only: lets a.example read data',
      'Replace with all: lets other policy files on this host grant access (and 1 more change)',
    ],
    { servedFrom: 'https://h.example/crossdomain.xml' },
  ));
