import { test } from 'node:test';
import { checkFix, checkProblems } from '../../../support/checkProblems.ts';

const servedFrom = 'socket://:8080';
const policy = (ports: string): string =>
  `<cross-domain-policy><allow-access-from domain="a.example" to-ports="${ports}"/></cross-domain-policy>`;

test('a port in a range of the same list is named twice', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8000-8100,8080"/>
                                                        ^^^^^^^^^^^^^^ hint overlapping-ports: "8080" shares ports with "8000-8100". Whoever removes only one of them leaves those ports open.
</cross-domain-policy>`,
    { servedFrom },
  ));

test('neighbors do not overlap', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8000-8100,8101"/>
</cross-domain-policy>`,
    { servedFrom },
  ));

test('in a URL policy the whole list has no effect, which is said once', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="80,80"/>
                                              ^^^^^^^^^^^^^^^^ warning ports-in-url-policy: …
</cross-domain-policy>`,
    { servedFrom: 'https://www.example.com/api/crossdomain.xml' },
  ));

test('a list with a fault in it is not judged', () =>
  checkProblems(
    `
<cross-domain-policy>
  <allow-access-from domain="www.example.com" to-ports="8080,8080,0"/>
                                                                  ^ error invalid-port-list: …
</cross-domain-policy>`,
    { servedFrom },
  ));

for (const [before, after] of [
  ['9000,8080,8000-8100,7000', '9000,8000-8100,7000'],
  ['8080,8080', '8080'],
  ['8100-8200,9000,8000-8150,8200-8300', '8000-8300,9000'],
] as const)
  test(`the fix makes ${after} of ${before}`, () =>
    checkFix('★ Merge the overlapping ports', { servedFrom, before: policy(before), after: policy(after) }));
