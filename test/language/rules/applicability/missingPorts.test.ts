import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:8080';

test('an access grant of a socket policy has to state ports', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^^ error missing-ports: This <allow-access-from> states no ports. A socket policy has to name them in to-ports; without them some clients refuse the file and others open every port.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('a file name that speaks of sockets is enough to ask for ports', () =>
  checkProblems(
    `
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
  <allow-access-from domain="www.example.com"/>
   ^^^^^^^^^^^^^^^^^ error missing-ports: This <allow-access-from> states no ports. …
</cross-domain-policy>`,
    { fileName: 'flashpolicy.xml' },
  ));

test('a policy that is served as a URL needs no ports', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('a misspelled to-ports is one problem, not two', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-port="8080"/>
                                              ^^^^^^^ error unknown-attribute: …
</cross-domain-policy>`,
    { servedFrom },
  ));

test('the fix writes a port for the person to replace', () =>
  checkFix('Add to-ports', {
    servedFrom,
    before: `<cross-domain-policy><allow-access-from domain='www.example.com' /></cross-domain-policy>`,
    after: `<cross-domain-policy><allow-access-from domain='www.example.com' to-ports='«8080»' /></cross-domain-policy>`,
  }));
