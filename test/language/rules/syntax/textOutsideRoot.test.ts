import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const socketPolicy = `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080"/>
</cross-domain-policy>`;

test('text behind the root is a problem', () =>
  checkProblems(`
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>
Last change: 2009
^^^^^^^^^^^^^^^^^ error text-outside-root: …`));

test('text before the root is a problem', () =>
  checkProblems(`
Last change: 2009
^^^^^^^^^^^^^^^^^ error text-outside-root: …
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>`));

test('the NUL at the end of a socket policy is its terminator', () =>
  checkProblems(`${socketPolicy}\0`, { servedFrom: 'socket://www.example.com:8080' }));

test('a line break behind the NUL is never read', () =>
  checkProblems(
    `${socketPolicy}\0\n                      ^ warning text-outside-root: Clients stop reading at the NUL that ends this policy. What stands behind it is never read.\n`,
    { servedFrom: 'socket://www.example.com:8080' },
  ));

test('a second NUL is never read either', () =>
  checkProblems(`${socketPolicy}\0\0\n                      ^^ warning text-outside-root: …`, {
    servedFrom: 'socket://www.example.com:8080',
  }));

test('whatever stands behind the NUL, it is one problem', () =>
  checkProblems(
    `${socketPolicy}\0<a><cross-domain-policy x="1">&<allow-access-from/>\n                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning text-outside-root: …`,
    { servedFrom: 'socket://www.example.com:8080' },
  ));

test('text in front of the NUL makes clients reject the file', () =>
  checkProblems(`${socketPolicy}junk\0\n                      ^^^^ error text-outside-root: …`, {
    servedFrom: 'socket://www.example.com:8080',
  }));

test('the fix cuts the file behind the NUL', () =>
  checkFix('★ Remove everything behind the NUL', {
    servedFrom: 'socket://:843',
    before: '<cross-domain-policy/>\0\n',
    after: '<cross-domain-policy/>\0',
  }));

test('a URL policy ends in no NUL', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com"/>
</cross-domain-policy>\0
                      ^ error text-outside-root: …`,
    { servedFrom: 'https://www.example.com/sub/crossdomain.xml' },
  ));

test('text becomes a comment', () =>
  checkFix('★ Turn it into a comment', {
    before: '<cross-domain-policy/>\nLast change: 2009',
    after: '<cross-domain-policy/>\n<!-- Last change: 2009 -->',
  }));
