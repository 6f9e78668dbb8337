import { test } from 'node:test';
import { checkFix, checkFixTitles, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:843';

test('every domain and every port is one error, and nothing else above a hint', () =>
  checkProblems(
    `
<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ hint missing-meta-policy: …
                                        ^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: This <allow-access-from> lets everyone connect to every port. Any web page can reach all services of this host through its visitors, behind their firewalls.`,
    { fileName: 'flashpolicy.xml' },
  ));

test('where only the contents speak for a socket it is a warning that says so', () =>
  checkProblems(
    `
<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ hint missing-meta-policy: If a socket sends this file, this master policy file…
                                        ^^^^^^^^^^^^^^^^^^^^^^^ warning open-to-everyone: If a socket sends this file, this <allow-access-from> lets everyone…`,
    { fileName: 'policy.xml' },
  ));

test('a web server’s crossdomain.xml with the same grant is no socket policy', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*" to-ports="*"/>
                             ^ warning unrestricted-domain: …
                                ^^^^^^^^^^^^ information ports-in-url-policy: …
</cross-domain-policy>`,
    { fileName: 'crossdomain.xml' },
  ));

test('ranges that add up to every port count, in any order', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from to-ports="1024-65535,1-1023" domain="*"/>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: …
</cross-domain-policy>`,
    { servedFrom, rules: { 'missing-meta-policy': 'off' } },
  ));

test('it stands for what would be said of each attribute', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*" to-ports="*" secure="false"/>
                     ^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: …
  <allow-access-from domain="*" to-ports="1-1000,1002-65535"/>
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint covered-grant: …
                             ^ warning unrestricted-domain: …
                                          ^^^^^^^^^^^^^^^^^ warning sensitive-ports: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('every domain over one scheme is not everyone', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="https://*" to-ports="*"/>
                             ^^^^^^^^^ warning unrestricted-domain: …
                                                  ^ warning unrestricted-ports: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('either attribute can be narrowed', () =>
  checkFixTitles(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="*" to-ports="*"/>
</cross-domain-policy>`,
    ['Replace * with a domain', 'Replace all ports with a port'],
    { servedFrom },
  ));

test('the fix for ports leaves the port selected', () =>
  checkFix('Replace all ports with a port', {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from domain="*" to-ports="*"/></cross-domain-policy>',
    after: '<cross-domain-policy><allow-access-from domain="*" to-ports="«8080»"/></cross-domain-policy>',
  }));

test('grants that add up to every port are one error, on the first of them', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*" to-ports="1-1023"/>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: This grant and others together let everyone connect to every port. …
  <allow-access-from domain="*" to-ports="1024-65535"/>
                             ^ warning unrestricted-domain: …
</cross-domain-policy>`,
    { servedFrom, rules: { 'missing-meta-policy': 'off', 'sensitive-ports': 'off' } },
  ));

test('leaving a port out does not make it milder', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*" to-ports="1-65534"/>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: This <allow-access-from> lets everyone connect to nearly every port. …
</cross-domain-policy>`,
    { servedFrom, rules: { 'missing-meta-policy': 'off' } },
  ));

test('from a high port it is every port from 1024 up', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="*" to-ports="*"/>
                     ^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: This <allow-access-from> lets everyone connect to every port from 1024 up. Any web page can reach all services there through its visitors, behind their firewalls.
</cross-domain-policy>`,
    { servedFrom: 'socket://chat.example.net:5222' },
  ));

test('in a file that clients reject it says when everyone will be let in', () =>
  checkProblems(
    `
<cross-domain-policy>text
                     ^^^^ error unexpected-text: …
  <allow-access-from domain="*" to-ports="*"/>
                     ^^^^^^^^^^^^^^^^^^^^^^^ error open-to-everyone: Once the file is fixed, this <allow-access-from> lets everyone connect to every port. …
</cross-domain-policy>`,
    { servedFrom, rules: { 'missing-meta-policy': 'off' } },
  ));
