import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/policies/crossdomain.xml';

test('ports have no effect in a policy that is served as a URL', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80"/>
                                              ^^^^^^^^^^^^^ warning ports-in-url-policy: to-ports has no effect in a policy file that is served as a URL. It neither opens ports nor narrows this grant; sockets take a socket policy.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('where the place is only inferred it is a hint that says how to state the place', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80"/>
                                              ^^^^^^^^^^^^^ hint ports-in-url-policy: to-ports counts only in socket policies, and this looks like a URL policy. If a socket sends this file, say so: <!-- served from: socket://:843 -->.
  <allow-access-from domain="example.com"/>
</cross-domain-policy>`));

test('where every grant of a crossdomain.xml has ports it asks once whether a socket sends the file', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com" to-ports="80"/>
                                              ^^^^^^^^^^^^^ information ports-in-url-policy: Every grant here states to-ports, which only socket policies have. If a socket sends this file, say so: <!-- served from: socket://:843 -->.
  <allow-access-from domain="example.com" to-ports="80"/>
</cross-domain-policy>`,
    { fileName: 'crossdomain.xml' },
  ));

test('its fix states that a socket sends the file', () =>
  checkFix('State that a socket sends this file', {
    fileName: 'crossdomain.xml',
    before: `<?xml version="1.0"?>
<cross-domain-policy><allow-access-from to-ports="80" domain="www.example.com"/></cross-domain-policy>`,
    after: `<?xml version="1.0"?>
<!-- served from: socket://:843 -->
<cross-domain-policy><allow-access-from to-ports="80" domain="www.example.com"/></cross-domain-policy>`,
  }));

test('under another name ports on every grant make it a socket policy, where they are in place', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com" to-ports="80"/>
</cross-domain-policy>`,
    { fileName: 'policy.xml' },
  ));

test('the fix is preferred where the place is stated', () =>
  checkFix('★ Remove to-ports', {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from to-ports="80" domain="www.example.com"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>',
  }));

test('the fix is not preferred where the place is inferred', () =>
  checkFixTitles(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80"/>
  <allow-access-from domain="example.com"/>
</cross-domain-policy>`,
    ['Remove to-ports'],
  ));
