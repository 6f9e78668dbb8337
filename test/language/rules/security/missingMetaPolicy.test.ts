import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'https://www.example.com/crossdomain.xml';
const title = 'Add a <site-control> with master-only';
const rules = { 'empty-policy': 'off' } as const;

test('a URL master leaves the meta-policy to the client', () =>
  checkProblems(
    `
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ hint missing-meta-policy: This master policy file states no meta-policy. Flash Player 9 then lets every file on the server act as a policy file; state "master-only".
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    { servedFrom },
  ));

test('after a socket master every port may speak for itself', () =>
  checkProblems(
    `
<cross-domain-policy>
 ^^^^^^^^^^^^^^^^^^^ hint missing-meta-policy: This master policy file states no meta-policy. Any port of the host may then permit connections to ports from 1024 up; state "master-only" if this file is to decide alone.
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`,
    { servedFrom: 'socket://:843' },
  ));

test('another file than the master states none', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/api/crossdomain.xml' },
  ));

test('the fix writes the element before the others, on a line of its own', () =>
  checkFix(title, {
    servedFrom,
    before:
      '<cross-domain-policy>\r\n\t<!-- Partners -->\r\n\t<allow-access-from domain="a.example"/>\r\n</cross-domain-policy>',
    after:
      '<cross-domain-policy>\r\n\t<site-control permitted-cross-domain-policies="master-only"/>\r\n\t<!-- Partners -->\r\n\t<allow-access-from domain="a.example"/>\r\n</cross-domain-policy>',
  }));

test('in a policy on one line it stays on the line', () =>
  checkFix(title, {
    servedFrom,
    before: '<cross-domain-policy><allow-access-from domain="a.example"/></cross-domain-policy>',
    after:
      '<cross-domain-policy><site-control permitted-cross-domain-policies="master-only"/><allow-access-from domain="a.example"/></cross-domain-policy>',
  }));

test('an empty root is opened for it', () =>
  checkFix(title, {
    servedFrom,
    rules,
    before: '<?xml version="1.0"?>\n<cross-domain-policy />\n',
    after: `<?xml version="1.0"?>
<cross-domain-policy>
  <site-control permitted-cross-domain-policies="master-only"/>
</cross-domain-policy>
`,
  }));

for (const content of ['', '\n'])
  test(`a root with ${content === '' ? 'nothing' : 'a line break'} in it gets it on a line of its own`, () =>
    checkFix(title, {
      servedFrom,
      rules,
      before: `<cross-domain-policy>${content}</cross-domain-policy>`,
      after: `<cross-domain-policy>\n  <site-control permitted-cross-domain-policies="master-only"/>\n</cross-domain-policy>`,
    }));
