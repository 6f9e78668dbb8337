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

test('a NUL in front of a line break is no terminator', () =>
  checkProblems(`${socketPolicy}\0\n                      ^ error text-outside-root: …\n`, {
    servedFrom: 'socket://www.example.com:8080',
  }));

test('two NULs are one too many', () =>
  checkProblems(`${socketPolicy}\0\0\n                      ^ error text-outside-root: …`, {
    servedFrom: 'socket://www.example.com:8080',
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
